using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox;

/// <summary>An object that breaks rules of its kind, with each of them.</summary>
internal sealed class Refusal(string message, IReadOnlyList<FieldError> causes) : ApiException(HttpStatusCode.UnprocessableEntity, "Invalid", message)
{
    public IReadOnlyList<FieldError> Causes => causes;
}
