using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Translation.Annotations;

namespace CloudLbController.Core.Translation;

/// <summary>The IP families that a Service has. The server has already turned the policy into a list, so the list decides.</summary>
internal static class Families
{
    public static StructuralList<AddressFamily> Read(Draft draft)
    {
        var spec = draft.Service.Spec;
        var known = spec.IpFamilies.Select(Parse).OfType<AddressFamily>().Distinct().ToStructuralList();
        if (spec.IpFamilies.FirstOrDefault(text => Parse(text) is null) is { } unknown)
        {
            draft.Hold(ResourceKey.LoadBalancer);
            draft.ReportField(ResourceKey.LoadBalancer, $"spec.ipFamilies has {Quote.Text(unknown)}, which is neither IPv4 nor IPv6.", "Correct it.");
        }

        var families = known.Count > 0 ? known : WithoutList(spec.IpFamilyPolicy);
        draft.OptionalFamilies = spec.IpFamilyPolicy == "PreferDualStack" ? families.Skip(1).ToStructuralList() : [];
        draft.Decide(ResourceKey.LoadBalancer, "families", $"ipFamilies={string.Join(',', families)}");
        return families;
    }

    /// <summary>Servers from before dual-stack have no list; they are IPv4 clusters almost without exception.</summary>
    private static StructuralList<AddressFamily> WithoutList(string? policy) =>
        policy == "RequireDualStack" ? [AddressFamily.IPv4, AddressFamily.IPv6] : [AddressFamily.IPv4];

    private static AddressFamily? Parse(string text) => text switch
    {
        "IPv4" => AddressFamily.IPv4,
        "IPv6" => AddressFamily.IPv6,
        _ => null,
    };
}
