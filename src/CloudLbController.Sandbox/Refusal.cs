using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox;

/// <summary>An object that breaks rules of its kind, with each of them.</summary>
internal sealed class Refusal(string name, string message, IReadOnlyList<FieldError> causes) : ApiException(HttpStatusCode.UnprocessableEntity, "Invalid", message)
{
    /// <summary>The object's name, which a creation has in its body only.</summary>
    public string Name => name;

    public IReadOnlyList<FieldError> Causes => causes;
}
