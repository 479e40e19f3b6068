using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>Runs a row on every server that is reached over HTTP: for what shows only there.</summary>
public sealed class HttpServersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. ServersAttribute.Kinds.Where(kind => kind != ServerKind.Sandbox).Select(kind => new TheoryDataRow<ServerKind>(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
