using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation;

/// <summary>The tags of one thing. Reads may lag behind (<see cref="AwsEmulatorOptions.TagLag"/>).</summary>
internal sealed class TagSet(Account account, IEnumerable<KeyValuePair<string, string>> tags)
{
    private SortedDictionary<string, string> _now = new(tags.ToDictionary(), StringComparer.Ordinal);
    private SortedDictionary<string, string> _before = new(StringComparer.Ordinal);
    private DateTimeOffset _shownFrom = account.Now + account.Options.TagLag;

    /// <summary>What is so.</summary>
    public IReadOnlyDictionary<string, string> Actual => _now;

    /// <summary>What a read shows.</summary>
    public IReadOnlyDictionary<string, string> Shown => account.Now < _shownFrom && account.Rules.IsOn(ElbTagRules.Lag) ? _before : _now;

    public void Set(IEnumerable<KeyValuePair<string, string>> tags) => Change(now =>
    {
        foreach (var (key, value) in tags)
            now[key] = value;
    });

    /// <summary>Removes keys; those with a value only where they have it.</summary>
    public void Remove(IEnumerable<KeyValuePair<string, string?>> tags) => Change(now =>
    {
        foreach (var (key, value) in tags.Where(tag => tag.Value is null || now.GetValueOrDefault(tag.Key) == tag.Value))
            now.Remove(key);
    });

    private void Change(Action<SortedDictionary<string, string>> change)
    {
        _before = new SortedDictionary<string, string>(Shown.ToDictionary(), StringComparer.Ordinal);
        _now = new SortedDictionary<string, string>(_now, StringComparer.Ordinal);
        change(_now);
        _shownFrom = account.Now + account.Options.TagLag;
    }
}
