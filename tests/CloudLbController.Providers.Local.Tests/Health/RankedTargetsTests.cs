using System.Collections.Immutable;
using System.Net;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Tests.Health;

public sealed class RankedTargetsTests
{
    // A small letter is a target by state: h healthy, u unhealthy, i initial; a capital one is the same while draining.
    [Theory]
    [InlineData("", "", "")]
    [InlineData("hh", "hh", "")]
    [InlineData("hui", "h", "ui")]
    [InlineData("hHUI", "h", "")]
    [InlineData("ui", "ui", "")]
    [InlineData("uH", "u", "")]
    [InlineData("iH", "i", "")]
    [InlineData("HU", "HU", "")]
    public void Of_Targets_RanksThem(string targets, string first, string second)
    {
        var ranked = RankedTargets.Of([.. targets.Select(ToTarget)], 1);

        Assert.Equal(first, Letters(ranked.First));
        Assert.Equal(second, Letters(ranked.Second));
    }

    private static CheckedTarget ToTarget(char letter, int index)
    {
        var health = char.ToUpperInvariant(letter) switch { 'H' => HealthState.Healthy, 'U' => HealthState.Unhealthy, _ => HealthState.Initial };
        var target = new Target($"{letter}{index}", IPAddress.Loopback, char.IsUpper(letter) ? TargetState.Draining : TargetState.Active);
        return new CheckedTarget(target, new Probe(new ProbeKey(target.Address, 1, new HealthCheck(HealthProtocol.Tcp)), new ProbeShare(1), health));
    }

    private static string Letters(ImmutableArray<CheckedTarget> targets) => string.Concat(targets.Select(entry => entry.Target.Name[0]));
}
