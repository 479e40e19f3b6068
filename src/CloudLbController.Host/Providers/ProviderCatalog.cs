using CloudLbController.Abstractions;

namespace CloudLbController.Host.Providers;

/// <summary>The clouds that this program knows, by name.</summary>
internal sealed class ProviderCatalog
{
    private readonly Dictionary<string, ICloudProviderFactory> _factories;

    /// <exception cref="ArgumentException">Two factories have one name.</exception>
    public ProviderCatalog(params IReadOnlyList<ICloudProviderFactory> factories)
    {
        var twice = factories.GroupBy(factory => factory.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        _factories = twice is null
            ? factories.ToDictionary(factory => factory.Name, StringComparer.Ordinal)
            : throw new ArgumentException($"Two providers are named '{twice.Key}'.", nameof(factories));
    }

    public IReadOnlyCollection<string> Names => _factories.Keys;

    /// <summary>The factory of that name; null where there is none.</summary>
    public ICloudProviderFactory? Find(string name) => _factories.GetValueOrDefault(name);
}
