using CloudLbController.Providers.Aws;
using CloudLbController.Providers.Local.Providing;
using CloudLbController.Providers.Local.Relay;
using CloudLbController.Providers.Memory;

namespace CloudLbController.Host.Providers;

/// <summary>Every cloud that this program can work with. A new one is one line here.</summary>
internal static class Clouds
{
    public static ProviderCatalog All()
    {
        var local = new LocalProviderFactory();

        // For the data plane alone: SDKs of clouds read answers with calls that block, which would hold up all sockets of the process.
        return new ProviderCatalog(
            new Cloud(local) { Plane = local.Completion, Prepare = SocketEngine.CompleteInline },
            new Cloud(new MemoryProviderFactory()),
            new Cloud(new AwsProviderFactory()));
    }
}
