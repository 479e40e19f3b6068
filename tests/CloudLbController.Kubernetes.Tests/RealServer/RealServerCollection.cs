namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>Tests on the shared server, one after the other: some of them stop it, or take it back to a backup.</summary>
[CollectionDefinition(Name)]
public sealed class RealServerCollection
{
    public const string Name = "Real server";
}
