using CloudLbController.AwsEmulation.Calls;
using CloudLbController.AwsEmulation.Faults;
using CloudLbController.AwsEmulation.Http;
using CloudLbController.AwsEmulation.Throttling;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class DispatcherTests
{
    /// <summary>An error that AWS never answers would teach a provider what is not so.</summary>
    [Theory]
    [InlineData("TargetGroupNotFound", false)]
    [InlineData("ResourceInUse", true)]
    [InlineData("Throttling", true)]
    public async Task ErrorCode_OutsideTheModel_IsABug(string code, bool isKnown)
    {
        var account = new Account(new AwsEmulatorOptions());
        var operation = ServedOperation.Of<object>("DeleteLoadBalancer", ["LoadBalancerNotFound", "OperationNotPermitted", "ResourceInUse"], form => form, _ => throw new AwsErrorException(code, ""));
        var dispatcher = new Dispatcher(account, [new EmulatedService(new QueryProtocol(), _ => operation)], new CallLog(), new FaultPlan(), new Throttle(TimeProvider.System));
        var request = new WireRequest(null, null, new Dictionary<string, string> { ["Action"] = "DeleteLoadBalancer" });

        var answering = dispatcher.AnswerAsync(request, TestContext.Current.CancellationToken);

        if (isKnown)
            Assert.Contains(code, (await answering).Body, StringComparison.Ordinal);
        else
            Assert.Contains(code, (await Assert.ThrowsAsync<InvalidOperationException>(() => answering)).Message, StringComparison.Ordinal);
    }
}
