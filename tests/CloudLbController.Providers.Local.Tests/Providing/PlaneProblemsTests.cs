using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Local.Applying;

namespace CloudLbController.Providers.Local.Tests.Providing;

public sealed class PlaneProblemsTests
{
    private static readonly ResourceKey Port = ResourceKey.Listener(TransportProtocol.Tcp, 80);

    [Theory]
    [InlineData(nameof(PlaneErrorKind.Taken), ProblemKind.Taken, Reasons.PortTaken)]
    [InlineData(nameof(PlaneErrorKind.Exhausted), ProblemKind.QuotaExceeded, Reasons.PoolExhausted)]
    [InlineData(nameof(PlaneErrorKind.Rejected), ProblemKind.Rejected, Reasons.Rejected)]
    [InlineData(nameof(PlaneErrorKind.Forbidden), ProblemKind.Forbidden, Reasons.Forbidden)]
    [InlineData(nameof(PlaneErrorKind.InUse), ProblemKind.InUse, Reasons.InUse)]
    [InlineData(nameof(PlaneErrorKind.NotFound), ProblemKind.Stale, Reasons.Stale)]
    [InlineData(nameof(PlaneErrorKind.Transient), ProblemKind.Transient, Reasons.CloudFailed)]
    public void Refusal_OfThePlane_IsAProblemThatSaysWhatToDo(string error, ProblemKind kind, string reason)
    {
        var problem = Of(Enum.Parse<PlaneErrorKind>(error), Port);

        Assert.Equal((kind, reason, Port, "No way."), (problem.Kind, problem.Reason, problem.Key, problem.Message));
        // Where the owner can do nothing, it is tried again.
        var isOwners = kind is ProblemKind.Taken or ProblemKind.QuotaExceeded or ProblemKind.Rejected or ProblemKind.Forbidden;
        Assert.Equal(isOwners, problem.Remedy.Length > 0);
        Assert.Equal(kind != ProblemKind.Stale, problem.After is not null);
    }

    [Fact]
    public void Refusal_OfATakenAddress_IsNotThatOfAPort() => Assert.Equal(Reasons.AddressTaken, Of(PlaneErrorKind.Taken, ResourceKey.LoadBalancer).Reason);

    private static Problem Of(PlaneErrorKind kind, ResourceKey key) => Assert.IsType<ChangeOutcome.Failed>(new PlaneError(kind, "no way").ToOutcome(key)).Problem;
}
