using CloudLbController.Providers.Aws;
using CloudLbController.Providers.Local.Providing;
using CloudLbController.Providers.Memory;

namespace CloudLbController.Host.Providers;

/// <summary>Every cloud that this program can work with. A new one is one line here.</summary>
internal static class Clouds
{
    public static ProviderCatalog All()
    {
        var local = new LocalProviderFactory();
        return new ProviderCatalog(new Cloud(local) { Plane = local.Completion }, new Cloud(new MemoryProviderFactory()), new Cloud(new AwsProviderFactory()));
    }
}
