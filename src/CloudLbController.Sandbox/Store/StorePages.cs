using System.Globalization;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Store;

/// <summary>Cuts lists into pages. All pages of a list show the state of the first, until that is compacted away.</summary>
internal sealed class StorePages
{
    private readonly Dictionary<long, StoreState> _states = [];

    public ObjectPage Read(StoreState now, ServedKind kind, ListRequest request, string? labels, long oldest)
    {
        var (state, after) = request.Continue is { } token ? Resume(token, oldest) : (now, null);
        var selector = Selection.Parse(kind, request.Namespace, request.FieldSelector, labels);
        var found = state.Table(kind.Type)
            .Where(pair => after is null || string.CompareOrdinal(pair.Key, after) > 0)
            .Where(pair => selector.Matches(ParseKey(pair.Key), pair.Value.Element))
            .Take(request.Limit + 1)
            .ToList();

        var version = state.Version.ToString(CultureInfo.InvariantCulture);
        if (found.Count <= request.Limit)
            return new ObjectPage([.. found.Select(pair => pair.Value.Element)], version, null);
        _states[state.Version] = state;
        var page = found.Take(request.Limit).ToList();
        return new ObjectPage([.. page.Select(pair => pair.Value.Element)], version, $"{version}:{page[^1].Key}");
    }

    public void Compact(long oldest)
    {
        foreach (var version in _states.Keys.Where(version => version < oldest).ToList())
            _states.Remove(version);
    }

    public void Clear() => _states.Clear();

    private static ObjectName ParseKey(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? new ObjectName(key[..slash], key[(slash + 1)..]) : new ObjectName(null, key);

    private (StoreState State, string After) Resume(string token, long oldest)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !long.TryParse(token[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw ApiErrors.BadRequest("continue key is not valid");
        if (version < oldest || !_states.TryGetValue(version, out var state))
            throw ApiErrors.ExpiredPage();
        return (state, token[(colon + 1)..]);
    }
}
