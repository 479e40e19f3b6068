using System.Text.RegularExpressions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;

namespace CloudLbController.Providers.Aws.Marks;

/// <summary>
/// Names of things, of at most 32 letters, digits and hyphens. They are used at creation only: what a thing is its tags say. A name holds a hash of the whole mark
/// and of the thing's identity, so that neither another cluster nor a replacement beside its predecessor collides; its beginning tells which things of an account can
/// be ours, so that only their tags are read.
/// </summary>
internal sealed partial class Names(ClusterIdentity cluster)
{
    private const int LongestReadable = 10;
    private const int StackDigits = 6;
    private const int ResourceDigits = 6;
    private readonly string _prefix = $"c{TagText.Hash($"{cluster.Uid}/{cluster.Name}/{cluster.Instance}", 7)}-";

    /// <summary>Whether a name can be that of a thing of this cluster, or of one stack of it; its tags decide.</summary>
    public bool CanBeOurs(string name, StackId? stack) =>
        name.StartsWith(_prefix, StringComparison.Ordinal)
        && (stack is not { } one || (name.Length >= StackDigits + ResourceDigits && name.AsSpan(name.Length - StackDigits - ResourceDigits, StackDigits).SequenceEqual(HashOf(one))));

    public string Of(StackId stack, Resource resource) =>
        $"{_prefix}{Readable(stack)}{HashOf(stack)}{TagText.Hash($"{resource.Key}|{resource.GetType().Name}|{resource.Identity}", ResourceDigits)}";

    private static string HashOf(StackId stack) => TagText.Hash(stack.Value, StackDigits);

    private static string Readable(StackId stack)
    {
        var text = Others().Replace(string.Join('-', stack.Value.Split('/').Skip(1)), "-").Trim('-');
        return text.Length == 0 ? "" : $"{text[..Math.Min(text.Length, LongestReadable)].Trim('-')}-";
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Others();
}
