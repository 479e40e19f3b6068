using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation.Ownership;

namespace CloudLbController.Core.Tests.Translation;

public sealed class DirectiveTests
{
    [Theory]
    [InlineData("true", true, false)]
    [InlineData("True", true, false)]
    [InlineData("false", false, false)]
    [InlineData("yes", true, true)]
    public void Paused_WhatCannotBeRead_Pauses(string value, bool paused, bool problem)
    {
        var translation = Make.Annotated("paused", value);
        Assert.Equal(paused, translation.Directives.Paused);
        Assert.Equal(problem, translation.Problems.Count == 1);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("yes", false)]
    public void Abandon_WhatCannotBeRead_AbandonsNothing(string value, bool abandon) => Assert.Equal(abandon, Make.Annotated("abandon", value).Directives.Abandon);

    [Fact]
    public void Approvals_AreTheHashes() =>
        Assert.Equal(["0123456789ab", "ba9876543210"], Make.Annotated("approve-replacement", "ba9876543210,0123456789ab").Directives.Approvals.Order());

    [Fact]
    public void Directives_OfATerminatingService_AreRead()
    {
        var service = Make.Service(null, ("cloudlb.io/abandon", "true"), ("cloudlb.io/nonsense", "1"))
            .With(meta => meta with { Finalizers = ["cloudlb.io/cleanup"], DeletionTimestamp = DateTimeOffset.UnixEpoch });
        var translation = Make.Translate(service);
        Assert.Equal(OwnerState.Terminating, translation.Owner);
        Assert.True(translation.Directives.Abandon);
        Assert.Empty(translation.Problems);
        Assert.Empty(translation.Stack!.Resources);
    }

    [Theory]
    [InlineData("drain-second", "cloudlb.io/drain-seconds")]
    [InlineData("Drain-Seconds", "cloudlb.io/drain-seconds")]
    [InlineData("healthcheck-path", "cloudlb.io/health-check-path")]
    [InlineData("pause", "cloudlb.io/paused")]
    public void UnknownAnnotation_NearAKnownOne_NamesIt(string name, string nearest)
    {
        var translation = Make.Annotated(name, "1");
        Assert.Equal(Reasons.UnknownAnnotation, translation.Problem().Reason);
        Assert.Contains($"cloudlb.io/{name}", translation.Problem().Message, StringComparison.Ordinal);
        Assert.Equal($"Did you mean {nearest}?", translation.Problem().Remedy);
        Assert.Empty(translation.Stack!.Holds);
        Assert.Equal(3, translation.Stack.Resources.Count);
    }

    [Fact]
    public void UnknownAnnotation_NearNothing_SaysHowToRemoveIt() =>
        Assert.Contains("cloudlb.io/zzzzzzzzzzzzzzz-", Make.Annotated("zzzzzzzzzzzzzzz", "1").Problem().Remedy, StringComparison.Ordinal);

    [Fact]
    public void UnknownAnnotation_OfOthersOrOurOwnOutput_IsNoProblem()
    {
        var service = Make.Service(null, ("example.com/drain-second", "1"), ("cloudlb.io/conditions", "[]"), ("notcloudlb.io/x", "1"));
        Assert.Empty(Make.Translate(service).Problems);
    }

    [Fact]
    public void UnknownAnnotations_Many_AreToldInAFewProblems()
    {
        var annotations = Enumerable.Range(0, 1000).Select(i => ($"cloudlb.io/x-{i:d4}", "1")).ToArray();
        var problems = Make.Translate(Make.Service(null, annotations)).Problems;
        Assert.Equal(5, problems.Count);
        Assert.Contains("996 more", problems[^1].Message, StringComparison.Ordinal);
    }
}
