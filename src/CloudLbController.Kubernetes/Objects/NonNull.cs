namespace CloudLbController.Kubernetes.Objects;

/// <summary>
/// What an explicit null in a list or a map means: nothing. The setters of the records call this, because the JSON generator also assigns null to an
/// init property that the text does not have.
/// </summary>
public static class NonNull
{
    private static readonly IReadOnlyDictionary<string, string> Empty = new Dictionary<string, string>();

    public static IReadOnlyList<T> List<T>(IReadOnlyList<T>? list)
        where T : class
        => list is null or { Count: 0 } ? [] : list.Contains(null!) ? [.. list.Where(item => item is not null)] : list;

    public static IReadOnlyDictionary<string, string> Map(IReadOnlyDictionary<string, string>? map)
        => map is null or { Count: 0 } ? Empty
            : map.Values.Contains(null!) ? map.ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal)
            : map;
}
