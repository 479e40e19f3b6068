using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Tests.Translation;

public sealed class AddressTests
{
    [Fact]
    public void Address_Field_IsRequested()
    {
        var translation = Make.Translate(Make.Service(Make.Spec with { LoadBalancerIP = " 192.0.2.10 " }));
        Assert.Equal(["192.0.2.10"], translation.Wish<LoadBalancer>().RequestedAddresses);
        Assert.Empty(translation.Problems);
    }

    [Fact]
    public void Address_AnnotationAndFieldDiffer_AnnotationWinsAndBothAreNamed()
    {
        var translation = Make.Annotated("address", "192.0.2.20", Make.Spec with { LoadBalancerIP = "192.0.2.10" });
        Assert.Equal(["192.0.2.20"], translation.Wish<LoadBalancer>().RequestedAddresses);
        Assert.Equal(Reasons.InvalidField, translation.Problem().Reason);
        Assert.Contains("192.0.2.10", translation.Problem().Message, StringComparison.Ordinal);
        Assert.Contains("192.0.2.20", translation.Problem().Message, StringComparison.Ordinal);
        Assert.Empty(translation.Stack!.Holds);
    }

    [Fact]
    public void Address_AnnotationAndFieldAgree_IsNoProblem() =>
        Assert.Empty(Make.Annotated("address", "192.0.2.10", Make.Spec with { LoadBalancerIP = "192.0.2.10" }).Problems);

    [Fact]
    public void Address_OneOfEachFamily_FollowsTheOrderOfTheFamilies()
    {
        var translation = Make.Annotated("address", "192.0.2.10, 2001:DB8::0:1", Make.Spec with { IpFamilies = ["IPv6", "IPv4"] });
        Assert.Equal(["2001:db8::1", "192.0.2.10"], translation.Wish<LoadBalancer>().RequestedAddresses);
        Assert.Equal([AddressFamily.IPv6, AddressFamily.IPv4], translation.Wish<LoadBalancer>().Families);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("192.0.2")]
    [InlineData("010.0.0.1")]
    [InlineData("0x7f000001")]
    [InlineData("3232235777")]
    [InlineData("192.0.2.1/32")]
    [InlineData("192.0.2.1:80")]
    [InlineData("[2001:db8::1]")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("192.0.2.1,192.0.2.2")]
    [InlineData("192.0.2.1,")]
    public void Address_Unusable_HoldsTheLoadBalancerAlone(string value)
    {
        var annotated = Make.Annotated("address", value);
        Assert.Equal((Reasons.InvalidAnnotation, Make.Lb), (annotated.Problem().Reason, annotated.Problem().Key!.Value));
        Assert.Equal([Make.Lb], annotated.Stack!.Holds);
        Assert.Equal(["listener/tcp-80", "targets/http"], annotated.Stack.Resources.Select(resource => resource.Key.Value));

        var field = Make.Translate(Make.Service(Make.Spec with { LoadBalancerIP = value }));
        Assert.Equal((Reasons.InvalidField, Make.Lb), (field.Problem().Reason, field.Problem().Key!.Value));
        Assert.Equal([Make.Lb], field.Stack!.Holds);
    }

    [Fact]
    public void Address_InStatus_IsPreferredAndNotRequested()
    {
        var service = Make.Service().Published("192.0.2.7").With(meta => meta with { Finalizers = ["cloudlb.io/cleanup"] });
        var translation = Make.Translate(service);
        Assert.Equal(["192.0.2.7"], translation.Stack!.PreferredAddresses);
        Assert.Empty(translation.Wish<LoadBalancer>().RequestedAddresses);
    }

    [Fact]
    public void Pool_IsTakenAsItIs() => Assert.Equal("ipv4pool-ec2-012/a.b_c", Make.Annotated("address-pool", "ipv4pool-ec2-012/a.b_c").Wish<LoadBalancer>().AddressPool);

    [Theory]
    [InlineData(new[] { "IPv4" }, null, new[] { AddressFamily.IPv4 })]
    [InlineData(new[] { "IPv6" }, "SingleStack", new[] { AddressFamily.IPv6 })]
    [InlineData(new[] { "IPv4", "IPv6" }, "PreferDualStack", new[] { AddressFamily.IPv4, AddressFamily.IPv6 })]
    [InlineData(new[] { "IPv6", "IPv4" }, "RequireDualStack", new[] { AddressFamily.IPv6, AddressFamily.IPv4 })]
    [InlineData(new string[0], null, new[] { AddressFamily.IPv4 })]
    [InlineData(new string[0], "RequireDualStack", new[] { AddressFamily.IPv4, AddressFamily.IPv6 })]
    public void Families_FollowTheServersList(string[] families, string? policy, AddressFamily[] expected)
    {
        var translation = Make.Translate(Make.Service(Make.Spec with { IpFamilies = families, IpFamilyPolicy = policy }));
        Assert.Equal(expected, translation.Wish<LoadBalancer>().Families);
        Assert.Equal(policy == "PreferDualStack" ? expected.Skip(1) : [], translation.Stack!.OptionalFamilies);
    }

    [Fact]
    public void Families_Unknown_HoldTheLoadBalancer()
    {
        var translation = Make.Translate(Make.Service(Make.Spec with { IpFamilies = ["IPv4", "IPv8"] }));
        Assert.Equal(Reasons.InvalidField, translation.Problem().Reason);
        Assert.Equal([Make.Lb], translation.Stack!.Holds);
    }
}
