using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Claims;
using static CloudLbController.Core.Tests.Planning.Things;

namespace CloudLbController.Core.Tests.Claims;

public sealed class SharedStacksTests
{
    private static readonly StackId Shared = StackId.Shared("backend-access");
    private static readonly StackId A = StackId.Service("default", "a");
    private static readonly StackId B = StackId.Service("default", "b");
    private static readonly HashSet<ResourceKey> Nobody = [];

    [Fact]
    public void Fold_TheSameClaimTwice_IsOneThing()
    {
        var (stack, problems) = SharedStacks.Fold(Shared, [(B, Group()), (A, Group())], Nobody, [], complete: true);

        Assert.Equal([Group()], stack.Resources);
        Assert.Empty(problems);
    }

    [Fact]
    public void Fold_ClaimsThatDiffer_TakesTheFirstClaimantsAndSaysSo()
    {
        var (stack, problems) = SharedStacks.Fold(Shared, [(B, Group(port: 2)), (A, Group(port: 1))], Nobody, [], complete: true);

        Assert.Equal([Group(port: 1)], stack.Resources);
        Assert.Equal((Reasons.ClaimConflict, "Report it with the log of this pass."), (Assert.Single(problems).Reason, problems[0].Remedy));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    public void Fold_NobodyClaimsIt_IsKeptWhileReferredToOrUntilAllWereHeard(bool complete, bool referred, bool kept)
    {
        var (stack, _) = SharedStacks.Fold(Shared, [], referred ? [Web] : Nobody, [Seen(Group())], complete);

        Assert.Empty(stack.Resources);
        Assert.Equal(kept, stack.Holds.Contains(Web));
    }

    [Fact]
    public void Fold_BesideWhatIsUsedUnclaimed_NothingIsGivenUp()
    {
        var beside = new ResourceKey("beside");
        ObservedResource[] known = [Seen(Group()), Seen(Group(beside))];

        Assert.Equal([beside, Web], SharedStacks.Fold(Shared, [], new HashSet<ResourceKey> { Web }, known, complete: true).Stack.Holds.Order());
        Assert.Equal([beside], SharedStacks.Fold(Shared, [(A, Group())], new HashSet<ResourceKey> { Web }, known, complete: false).Stack.Holds);
        Assert.Empty(SharedStacks.Fold(Shared, [(A, Group())], new HashSet<ResourceKey> { Web }, known, complete: true).Stack.Holds);
    }

    [Theory]
    [InlineData(true, "1 2")]
    [InlineData(false, "1 2 3")]
    public void Fold_ClaimsThatUnite_AreOneThing_AndKeepWhatIsThereUntilAllWereHeard(bool complete, string expected)
    {
        var (stack, problems) = SharedStacks.Fold(Shared, [(B, new Doors("2")), (A, new Doors("1"))], Nobody, [Seen(new Doors("3"))], complete);

        Assert.Equal(expected, ((Doors)Assert.Single(stack.Resources)).Numbers);
        Assert.Empty(problems);
        Assert.Empty(stack.Holds);
    }

    /// <summary>What can be united.</summary>
    private sealed record Doors(string Numbers) : Resource(new ResourceKey("doors"))
    {
        public override object Identity => "";

        public override Resource? Unite(Resource other) => new Doors(string.Join(' ', Numbers.Split(' ').Concat(((Doors)other).Numbers.Split(' ')).Order(StringComparer.Ordinal)));
    }
}
