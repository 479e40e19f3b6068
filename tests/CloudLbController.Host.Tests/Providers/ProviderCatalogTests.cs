using CloudLbController.Host.Providers;
using CloudLbController.Providers.Memory;

namespace CloudLbController.Host.Tests.Providers;

public sealed class ProviderCatalogTests
{
    [Fact]
    public void Catalog_TwoOfOneName_Refuses()
    {
        var error = Assert.Throws<ArgumentException>(() => new ProviderCatalog(Memory(), Memory()));
        Assert.StartsWith("Two providers are named 'memory'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_UnknownName_AnswersNothing()
    {
        var catalog = new ProviderCatalog(Memory());
        Assert.Null(catalog.Find("Memory"));
        Assert.NotNull(catalog.Find("memory"));
    }

    [Fact]
    public void Clouds_AllHaveLowerCaseNames() => Assert.All(Clouds.All().Names, name => Assert.Matches("^[a-z]+$", name));

    /// <summary>Of what blocks on a socket while sockets complete inline all other sockets of the process hang, those to the API server too.</summary>
    [Fact]
    public void Prepare_OfACloudWithoutADataPlane_LeavesTheSocketsOfTheProcessAlone()
    {
        var clouds = Clouds.All();
        foreach (var name in clouds.Names.Where(name => name != "local"))
            clouds.Find(name)!.Prepare();
        Assert.Null(Environment.GetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"));
    }

    private static Cloud Memory() => new(new MemoryProviderFactory());
}
