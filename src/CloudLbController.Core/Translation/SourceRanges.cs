using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation.Annotations;

namespace CloudLbController.Core.Translation;

/// <summary>Who may connect: <c>spec.loadBalancerSourceRanges</c>, else the annotation that Kubernetes had before it.</summary>
internal static class SourceRanges
{
    public const string Annotation = "service.beta.kubernetes.io/load-balancer-source-ranges";

    private const string Field = "spec.loadBalancerSourceRanges";

    /// <summary>
    /// Canonical, sorted ranges; empty for everybody; null where one cannot be read, which is reported: nobody is let in or kept out on a guess.
    /// </summary>
    public static StructuralList<string>? Read(Draft draft, StructuralList<AddressFamily> families)
    {
        var (source, texts) = Texts(draft);
        var ranges = texts.Select(text => Cidr.Parse(text.Trim())).ToList();
        var broken = ranges.IndexOf(null);
        if (broken >= 0)
        {
            draft.Report(Invalid(source, texts[broken]));
            return null;
        }

        var result = Normalize([.. ranges.OfType<Cidr>()], families);
        var shown = result.Count == 0 ? "everybody" : string.Join(',', result.Take(8));
        draft.Decide(ResourceKey.LoadBalancer, "source-ranges", $"from={source} ranges={shown}");
        return result;
    }

    /// <summary>
    /// Without duplicates, and without what a range for everybody of the same family makes superfluous. Empty only where every family of the
    /// Service is open to
    /// everybody: ranges of a family that the Service does not have stay, because no range at all would mean everybody.
    /// </summary>
    internal static StructuralList<string> Normalize(IReadOnlyList<Cidr> ranges, StructuralList<AddressFamily> families)
    {
        var open = ranges.Where(range => range.IsEverything).Select(range => range.Family).ToHashSet();
        return families.All(open.Contains)
            ? []
            : ranges
                .Where(range => range.IsEverything || !open.Contains(range.Family))
                .Select(range => range.Text)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToStructuralList();
    }

    private static (string Source, IReadOnlyList<string> Texts) Texts(Draft draft) =>
        draft.Service.Spec.LoadBalancerSourceRanges is { Count: > 0 } field ? (Field, field)
        : draft.Annotations.Text(Annotation) is { } text ? ($"Annotation {Annotation}", text.Split(','))
        : (Field, []);

    private static Problem Invalid(string source, string text) => new(
        ProblemKind.Rejected,
        source == Field ? Reasons.InvalidField : Reasons.InvalidAnnotation,
        ResourceKey.LoadBalancer,
        $"{source} has {Quote.Text(text)}, which is not an address range such as 10.0.0.0/8. The load balancer stays as it is.",
        "Correct that entry; a single address needs its prefix too, such as 192.0.2.1/32.");
}
