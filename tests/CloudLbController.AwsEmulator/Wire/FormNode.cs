namespace CloudLbController.AwsEmulation.Wire;

/// <summary>Parameters as the tree that their dots make: <c>Tags.member.1.Key</c> lies four deep.</summary>
internal sealed class FormNode
{
    private readonly Dictionary<string, FormNode> _children = new(StringComparer.Ordinal);

    /// <summary>What stands here; null where only something below does.</summary>
    public string? Value { get; private set; }

    /// <summary>Whether a reader asked for it.</summary>
    public bool IsKnown { get; private set; }

    public static FormNode Of(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var root = new FormNode();
        foreach (var (name, value) in parameters)
            name.Split('.').Aggregate(root, (node, part) => node.At(part)).Value = value;
        return root;
    }

    public FormNode? Find(string name)
    {
        if (!_children.TryGetValue(name, out var child))
            return null;
        child.IsKnown = true;
        return child;
    }

    /// <summary>What stands under numbers, by number.</summary>
    public IReadOnlyList<FormNode> Numbered() =>
    [
        .. from pair in _children
           let number = int.TryParse(pair.Key, out var read) ? read : 0
           where number > 0
           orderby number
           select Find(pair.Key),
    ];

    /// <summary>The names of top parameters that nothing asked for.</summary>
    public IEnumerable<string> Unknown() => _children.Where(pair => !pair.Value.IsKnown).Select(pair => pair.Key);

    private FormNode At(string part) => _children.TryGetValue(part, out var child) ? child : _children[part] = new FormNode();
}
