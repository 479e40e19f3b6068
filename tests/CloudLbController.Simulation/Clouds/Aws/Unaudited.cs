using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CloudLbController.Abstractions;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>A provider that nobody audits, so that every read that is counted has a cause; all else goes through, whatever the contract has.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it.")]
internal class Unaudited : DispatchProxy
{
    private ICloudProvider? _provider;

    public static ICloudProvider Of(ICloudProvider provider)
    {
        var proxy = Create<ICloudProvider, Unaudited>();
        ((Unaudited)(object)proxy)._provider = provider;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == $"get_{nameof(ICloudProvider.Capabilities)}"
        ? _provider!.Capabilities with { AuditAge = TimeSpan.MaxValue }
        : targetMethod.Invoke(_provider, args);
}
