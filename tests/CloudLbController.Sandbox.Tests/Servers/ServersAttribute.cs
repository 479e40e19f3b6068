using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>Runs a row on every server.</summary>
public sealed class ServersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Enum.GetValues<ServerKind>().Select(kind => new TheoryDataRow<ServerKind>(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
