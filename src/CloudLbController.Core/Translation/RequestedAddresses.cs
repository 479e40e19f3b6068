using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation.Annotations;

namespace CloudLbController.Core.Translation;

/// <summary>The addresses that the owner asks for: by annotation, else by <c>spec.loadBalancerIP</c>.</summary>
internal static class RequestedAddresses
{
    /// <summary>The addresses, in the order of the families; null where they cannot be known, which is reported.</summary>
    public static StructuralList<string>? Read(Draft draft, StructuralList<AddressFamily> families)
    {
        var annotation = draft.Annotations.Read(AnnotationTable.Address, ResourceKey.LoadBalancer);
        return annotation.IsBroken ? null
            : annotation.IsSet ? FromAnnotation(draft, annotation.Value!, families)
            : FromField(draft, families);
    }

    private static StructuralList<string>? FromAnnotation(Draft draft, StructuralList<string> addresses, StructuralList<AddressFamily> families)
    {
        if (addresses.FirstOrDefault(address => !families.Contains(FamilyOf(address))) is { } stranger)
        {
            draft.Report(draft.Annotations.Invalid(AnnotationTable.Address, NotInFamilies(stranger, families), ResourceKey.LoadBalancer));
            return null;
        }

        var field = IpText.Canonical(draft.Service.Spec.LoadBalancerIP?.Trim()) ?? draft.Service.Spec.LoadBalancerIP;
        if (!string.IsNullOrWhiteSpace(field) && !addresses.Contains(field))
        {
            draft.ReportField(
                ResourceKey.LoadBalancer,
                $"spec.loadBalancerIP is {Quote.Text(field)} and {AnnotationTable.Address.Key} is {Quote.Text(string.Join(',', addresses))}; the annotation is used.",
                "Remove one of them.");
        }

        draft.Decide(ResourceKey.LoadBalancer, "address-by-annotation", $"address={string.Join(',', addresses)}");
        return addresses.OrderBy(address => families.ToList().IndexOf(FamilyOf(address))).ToStructuralList();
    }

    private static StructuralList<string>? FromField(Draft draft, StructuralList<AddressFamily> families)
    {
        var field = draft.Service.Spec.LoadBalancerIP;
        if (string.IsNullOrWhiteSpace(field))
        {
            return [];
        }

        var address = IpText.Canonical(field.Trim());
        if (address is null || !families.Contains(FamilyOf(address)))
        {
            var why = address is null ? "which is not an IP address" : NotInFamilies(address, families);
            draft.ReportField(
                ResourceKey.LoadBalancer,
                $"spec.loadBalancerIP is {Quote.Text(field)}, {why}. The load balancer stays as it is.",
                "Correct or remove it.");
            return null;
        }

        draft.Decide(ResourceKey.LoadBalancer, "address-by-field", $"loadBalancerIP={address}");
        return [address];
    }

    private static string NotInFamilies(string address, StructuralList<AddressFamily> families) =>
        $"but the Service's families are {string.Join(" and ", families)}, and {address} is {FamilyOf(address)}";

    private static AddressFamily FamilyOf(string address) => address.Contains(':') ? AddressFamily.IPv6 : AddressFamily.IPv4;
}
