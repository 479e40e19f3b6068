namespace CloudLbController.Benchmarks.Scale;

/// <summary>One request.</summary>
/// <param name="Id">The server's number of it.</param>
/// <param name="Time">When it came.</param>
/// <param name="Verb">What was asked: list, watch, patch.</param>
/// <param name="Resource">Of which resource; the path where it is none.</param>
/// <param name="Path">The path with its query.</param>
internal sealed record AccessEntry(string Id, DateTimeOffset Time, string Verb, string Resource, string Path)
{
    public bool IsWrite => Verb is "create" or "update" or "patch" or "delete" or "deletecollection";

    /// <summary>The one thing that a controller with nothing to do must write.</summary>
    public bool IsLease => Resource == "leases";

    public bool IsForbiddenFruit => Resource is "pods" or "secrets";
}
