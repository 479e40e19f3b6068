using CloudLbController.Abstractions.Model;
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
        var (stack, problems) = SharedStacks.Fold(Shared, [(B, Group()), (A, Group())], Nobody, Nobody, complete: true);

        Assert.Equal([Group()], stack.Resources);
        Assert.Empty(problems);
    }

    [Fact]
    public void Fold_ClaimsThatDiffer_TakesTheFirstClaimantsAndSaysSo()
    {
        var (stack, problems) = SharedStacks.Fold(Shared, [(B, Group(port: 2)), (A, Group(port: 1))], Nobody, Nobody, complete: true);

        Assert.Equal([Group(port: 1)], stack.Resources);
        Assert.Equal((Reasons.ClaimConflict, "Report it with the log of this pass."), (Assert.Single(problems).Reason, problems[0].Remedy));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    public void Fold_NobodyClaimsIt_IsKeptWhileReferredToOrUntilAllWereHeard(bool complete, bool referred, bool kept)
    {
        var (stack, _) = SharedStacks.Fold(Shared, [], referred ? [Web] : Nobody, new HashSet<ResourceKey> { Web }, complete);

        Assert.Empty(stack.Resources);
        Assert.Equal(kept, stack.Holds.Contains(Web));
    }

    [Fact]
    public void Fold_BesideWhatIsUsedUnclaimed_NothingIsGivenUp()
    {
        var beside = new ResourceKey("beside");
        var known = new HashSet<ResourceKey> { Web, beside };

        Assert.Equal([beside, Web], SharedStacks.Fold(Shared, [], new HashSet<ResourceKey> { Web }, known, complete: true).Stack.Holds.Order());
        Assert.Equal([beside], SharedStacks.Fold(Shared, [(A, Group())], new HashSet<ResourceKey> { Web }, known, complete: false).Stack.Holds);
        Assert.Empty(SharedStacks.Fold(Shared, [(A, Group())], new HashSet<ResourceKey> { Web }, known, complete: true).Stack.Holds);
    }
}
