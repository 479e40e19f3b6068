using CloudLbController.Providers.Local.Health;

namespace CloudLbController.Providers.Local.Tests.Health;

public sealed class HealthCounterTests
{
    private static readonly HealthCheck Check = new(HealthProtocol.Tcp, HealthyThreshold: 2, UnhealthyThreshold: 3);

    [Theory]
    [InlineData("", "Initial")]
    [InlineData("+", "Healthy")]
    [InlineData("-", "Initial")]
    [InlineData("--", "Initial")]
    [InlineData("---", "Unhealthy")]
    [InlineData("--+", "Healthy")]
    [InlineData("+--", "Healthy")]
    [InlineData("+--+--", "Healthy")]
    [InlineData("+---", "Unhealthy")]
    [InlineData("---+", "Unhealthy")]
    [InlineData("---+-+", "Unhealthy")]
    [InlineData("---++", "Healthy")]
    [InlineData("---++--", "Healthy")]
    public void After_Results_GivesState(string results, string state) =>
        Assert.Equal(state, results.Aggregate(new HealthCounter(HealthState.Initial), (counter, c) => counter.After(c == '+', Check)).State.ToString());
}
