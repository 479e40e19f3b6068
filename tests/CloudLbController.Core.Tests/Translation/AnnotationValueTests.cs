using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation.Annotations;

namespace CloudLbController.Core.Tests.Translation;

/// <summary>Values of every key that are wrong by accident or on purpose.</summary>
public sealed class AnnotationValueTests
{
    private static readonly string[] Hostile =
    [
        "nonsense\0", "\0", "12\0", "１２", "٣", "+5", "-5", "true false", "\u200b", "\u202ekcatta", "tcp http", "/a b", "/é", "\ud800",
        new string('9', 1 << 20), new string('a', 1 << 20) + "!", new string(',', 1 << 20), new string('(', 1 << 20),
    ];

    private static readonly string[] NumberTricks = ["5s", "5.0", "0x10", "1e3", "1_0", "1,0", "99999999999999999999", "2147483648", "4294967297", "NaN"];

    /// <summary>Keys of the table that a Service's owner writes, each with what stays as it is while its value is broken.</summary>
    public static TheoryData<string> Names => new(AnnotationTable.All.Where(row => row.Concern != AnnotationConcern.Output).Select(row => row.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Annotation_HostileValue_IsOneProblemThatNamesItAndHoldsWhatItConcerns(string name)
    {
        var definition = AnnotationTable.All.Single(row => row.Name == name);
        foreach (var value in Hostile)
        {
            var translation = Make.Annotated(name, value);
            var problem = translation.Problem();
            Assert.Equal((ProblemKind.Rejected, Reasons.InvalidAnnotation), (problem.Kind, problem.Reason));
            Assert.StartsWith($"Annotation cloudlb.io/{name} is \"", problem.Message, StringComparison.Ordinal);
            Assert.True(problem.Sentence.Length < 700, problem.Sentence);
            Assert.All(problem.Sentence, c => Assert.InRange(c, ' ', '~'));
            Assert.Contains(definition.Format.Allowed, problem.Message, StringComparison.Ordinal);
            Assert.Contains(definition.Example, problem.Remedy, StringComparison.Ordinal);
            AssertHeld(definition.Concern, translation.Stack!);
        }
    }

    [Theory]
    [InlineData("drain-seconds")]
    [InlineData("health-check-port")]
    [InlineData("health-check-interval")]
    [InlineData("health-check-timeout")]
    [InlineData("health-check-healthy")]
    [InlineData("health-check-unhealthy")]
    public void Annotation_WhatIsNearlyANumber_IsNone(string name) =>
        Assert.All(NumberTricks, trick => Assert.Equal(Reasons.InvalidAnnotation, Make.Annotated(name, trick).Problem().Reason));

    [Theory]
    [MemberData(nameof(Names))]
    public void Annotation_ItsOwnExample_IsReadWithoutAProblem(string name) =>
        Assert.Empty(Make.Annotated(name, AnnotationTable.All.Single(row => row.Name == name).Example).Problems);

    [Theory]
    [MemberData(nameof(Names))]
    public void Annotation_Blank_CountsAsNotSet(string name) =>
        Assert.Equal(Make.Text(Make.Translate(Make.Service())), Make.Text(Make.Annotated(name, " \t\n ")));

    [Theory]
    [InlineData("drain-seconds", "0", true)]
    [InlineData("drain-seconds", "3600", true)]
    [InlineData("drain-seconds", "3601", false)]
    [InlineData("health-check-port", "1", true)]
    [InlineData("health-check-port", "65535", true)]
    [InlineData("health-check-port", "0", false)]
    [InlineData("health-check-port", "65536", false)]
    [InlineData("health-check-interval", "300", true)]
    [InlineData("health-check-interval", "0", false)]
    [InlineData("health-check-interval", "301", false)]
    [InlineData("health-check-timeout", "10", true)]
    [InlineData("health-check-timeout", "0", false)]
    [InlineData("health-check-timeout", "121", false)]
    [InlineData("health-check-healthy", "10", true)]
    [InlineData("health-check-healthy", "11", false)]
    [InlineData("health-check-unhealthy", "1", true)]
    [InlineData("health-check-unhealthy", "0", false)]
    [InlineData("health-check-path", "relative", false)]
    [InlineData("address-pool", "-pool", false)]
    [InlineData("approve-replacement", "0123456789AB", false)]
    [InlineData("approve-replacement", "0123456789ab, ba9876543210", true)]
    public void Annotation_Bounds_AreWhatTheTableSays(string name, string value, bool allowed) =>
        Assert.Equal(allowed, Make.Annotated(name, value).Problems.Count == 0);

    [Fact]
    public void Annotation_SeveralBroken_AreOneProblemEach()
    {
        var translation = Make.Translate(Make.Service(null, ("cloudlb.io/drain-seconds", "x"), ("cloudlb.io/address", "x"), ("cloudlb.io/health-check-port", "x")));
        Assert.Equal(3, translation.Problems.Count);
        Assert.Equal([Make.Lb, Make.Http], translation.Stack!.Holds.Order());
    }

    private static void AssertHeld(AnnotationConcern concern, Stack stack)
    {
        ResourceKey[] held = concern switch
        {
            AnnotationConcern.LoadBalancer => [Make.Lb],
            AnnotationConcern.TargetGroups => [Make.Http],
            _ => [],
        };
        Assert.Equal(held, stack.Holds);
        Assert.Equal(new[] { Make.Lb, Make.Port80, Make.Http }.Except(held), stack.Resources.Select(resource => resource.Key));
        Assert.Equal(concern != AnnotationConcern.Membership, stack.Memberships.ContainsKey(Make.Http));
    }
}
