using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Tests.Translation;

public sealed class SourceRangeTests
{
    private const string Annotation = "service.beta.kubernetes.io/load-balancer-source-ranges";

    [Theory]
    [InlineData("10.0.0.1/33")]
    [InlineData("foo.bar")]
    [InlineData("10.0.0.1/32,*")]
    [InlineData("10.0.0.1/32,")]
    [InlineData("10.0.0.1/32, ")]
    [InlineData("10.0.0.1")]
    [InlineData("10.0.0.1/-1")]
    [InlineData("10.0.0.1/+8")]
    [InlineData("10.0.0.1/3２")]
    [InlineData("2001:db8::/129")]
    [InlineData("::ffff:10.0.0.0/104")]
    public void SourceRanges_OneBadEntry_HoldsTheLoadBalancer(string value)
    {
        var annotated = Make.Translate(Make.Service(null, (Annotation, value)));
        Assert.Equal((Reasons.InvalidAnnotation, Make.Lb), (annotated.Problem().Reason, annotated.Problem().Key!.Value));
        Assert.Contains(Annotation, annotated.Problem().Message, StringComparison.Ordinal);
        Assert.Equal([Make.Lb], annotated.Stack!.Holds);

        var field = Make.Translate(Make.Service(Make.Spec with { LoadBalancerSourceRanges = value.Split(',') }));
        Assert.Equal((Reasons.InvalidField, Make.Lb), (field.Problem().Reason, field.Problem().Key!.Value));
        Assert.Equal([Make.Lb], field.Stack!.Holds);
    }

    [Theory]
    [InlineData("10.0.0.1/32", new[] { "10.0.0.1/32" })]
    [InlineData("10.0.0.1/32,10.0.0.1/32", new[] { "10.0.0.1/32" })]
    [InlineData("192.168.0.1/32,10.0.0.1/32", new[] { "10.0.0.1/32", "192.168.0.1/32" })]
    [InlineData("  10.0.0.1/32 , 192.168.0.1/32   ", new[] { "10.0.0.1/32", "192.168.0.1/32" })]
    [InlineData("10.1.2.3/8,10.9.9.9/8", new[] { "10.0.0.0/8" })]
    [InlineData("2001:DB8:0::1/64", new[] { "2001:db8::/64" })]
    [InlineData("", new string[0])]
    [InlineData("  ", new string[0])]
    public void SourceRanges_Readable_AreCanonicalSortedAndWithoutDuplicates(string value, string[] expected) =>
        Assert.Equal(expected, Ranges(Make.Translate(Make.Service(null, (Annotation, value)))));

    [Fact]
    public void SourceRanges_NoneSet_LetsEverybodyIn() => Assert.Equal(AccessPolicy.Open, Make.Translate(Make.Service()).Wish<LoadBalancer>().Access);

    [Theory]
    [InlineData("10.0.0.1/32,192.168.0.1/32", false)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("192.168.0.0/0", true)]
    [InlineData("10.0.0.1/32,192.168.0.0/0", true)]
    [InlineData("::/0", false)]
    public void SourceRanges_Everybody_IsOneThingHoweverWritten(string value, bool everybody) =>
        Assert.Equal(everybody, Ranges(Make.Translate(Make.Service(null, (Annotation, value)))).Count == 0);

    [Theory]
    [InlineData("0.0.0.0/0", new[] { "0.0.0.0/0" })]
    [InlineData("0.0.0.0/0,10.0.0.0/8,2001:db8::/64", new[] { "0.0.0.0/0", "2001:db8::/64" })]
    [InlineData("0.0.0.0/0,::/0", new string[0])]
    public void SourceRanges_DualStack_AreOpenOnlyWhereBothFamiliesAre(string value, string[] expected) =>
        Assert.Equal(expected, Ranges(Make.Translate(Make.Service(Make.Spec with { IpFamilies = ["IPv4", "IPv6"] }, (Annotation, value)))));

    [Fact]
    public void SourceRanges_FieldGoesBeforeTheAnnotation()
    {
        var spec = Make.Spec with { LoadBalancerSourceRanges = ["10.0.0.0/8"] };
        Assert.Equal(["10.0.0.0/8"], Ranges(Make.Translate(Make.Service(spec, (Annotation, "nonsense")))));
    }

    private static StructuralList<string> Ranges(CloudLbController.Core.Translation.ServiceTranslation translation) => translation.Wish<LoadBalancer>().Access.SourceRanges;
}
