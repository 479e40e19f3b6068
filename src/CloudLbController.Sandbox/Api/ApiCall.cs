using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Api;

/// <summary>One request as it reached the server.</summary>
/// <param name="Client">Who asked: the name of the process or the user.</param>
/// <param name="Verb">What was asked.</param>
/// <param name="Resource"><c>services</c>, <c>leases.coordination.k8s.io</c>; the path of a document.</param>
/// <param name="Name">The object; its name is empty for lists and watches, and the namespace null where all are meant.</param>
/// <param name="Subresource"><c>status</c>, or null for the object itself.</param>
/// <param name="At">When it came.</param>
public sealed record ApiCall(string Client, ApiVerb Verb, string Resource, ObjectName Name, string? Subresource, DateTimeOffset At)
{
    /// <summary>Whether the request can change anything.</summary>
    public bool IsWrite => Verb is ApiVerb.Create or ApiVerb.Update or ApiVerb.Patch or ApiVerb.Delete;

    public override string ToString() => $"{Client} {Verb} {Resource}{(Subresource is null ? "" : $"/{Subresource}")} {Name}";
}
