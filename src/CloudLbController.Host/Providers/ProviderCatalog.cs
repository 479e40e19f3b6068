namespace CloudLbController.Host.Providers;

/// <summary>The clouds that this program knows, by name. Disposing ends what they run in this process: to be done last.</summary>
internal sealed class ProviderCatalog : IAsyncDisposable
{
    private readonly Dictionary<string, Cloud> _clouds;

    /// <exception cref="ArgumentException">Two clouds have one name.</exception>
    public ProviderCatalog(params IReadOnlyList<Cloud> clouds)
    {
        var twice = clouds.GroupBy(NameOf, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        _clouds = twice is null
            ? clouds.ToDictionary(NameOf, StringComparer.Ordinal)
            : throw new ArgumentException($"Two providers are named '{twice.Key}'.", nameof(clouds));
    }

    public IReadOnlyCollection<string> Names => _clouds.Keys;

    /// <summary>The cloud of that name; null where there is none.</summary>
    public Cloud? Find(string name) => _clouds.GetValueOrDefault(name);

    public async ValueTask DisposeAsync()
    {
        foreach (var factory in _clouds.Values.Select(cloud => cloud.Factory).OfType<IAsyncDisposable>())
        {
            await factory.DisposeAsync();
        }
    }

    private static string NameOf(Cloud cloud) => cloud.Factory.Name;
}
