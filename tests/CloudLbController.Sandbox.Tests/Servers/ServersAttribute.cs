using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>Runs a row on every server.</summary>
public sealed class ServersAttribute : DataAttribute
{
    /// <summary>All of them; the named one where there is one.</summary>
    public static IReadOnlyList<ServerKind> Kinds { get; } =
        [.. Enum.GetValues<ServerKind>().Where(kind => kind != ServerKind.Named || NamedServerUnderTest.Kubeconfig is not null)];

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Kinds.Select(kind => new TheoryDataRow<ServerKind>(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
