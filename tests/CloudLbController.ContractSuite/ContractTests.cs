using System.Reflection;
using CloudLbController.Abstractions.Model;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.ContractSuite;

/// <summary>What the suite's classes stand on: a cloud that a provider's test project makes, and scenarios to put trouble into. It has no test of its own.</summary>
public abstract partial class ContractTests
{
    /// <summary>The assemblies whose records the provider plans with, beside the neutral ones.</summary>
    protected virtual IEnumerable<Assembly> RecordAssemblies => [];

    /// <summary>An empty cloud on a clock of its own.</summary>
    protected abstract IContractCloud NewCloud(int seed = 1);

    /// <summary>
    /// Fails, with the cloud's own reason, where the cloud cannot show a behaviour: then its test project does not derive the class that asks for it.
    /// </summary>
    protected static void Needs(IContractCloud cloud, CloudFeature feature) =>
        Assert.True(cloud.WhyNot(feature) is null, $"{feature}: {cloud.WhyNot(feature)}");

    /// <summary>The only stack of most tests.</summary>
    protected static StackId WebId { get; } = StackId.Service("default", "web");

    /// <summary>A cloud in which stacks stand as they are wanted, and the driver that made them.</summary>
    protected static async Task<ContractDriver> SettledAsync(IContractCloud cloud, params Stack[] stacks)
    {
        var driver = await ContractDriver.StartAsync(cloud, wishes: stacks);
        await driver.SettleAsync();
        return driver;
    }

    /// <summary>Settles, lets what the cloud is still deleting go, and looks.</summary>
    protected static async Task AssertSettlesAsync(ContractDriver driver, params StackId[] stacks)
    {
        var round = await driver.SettleAsync(TimeSpan.FromHours(2));
        await driver.WaitAsync(TimeSpan.FromMinutes(10));
        foreach (var id in stacks)
        {
            await CloudState.AssertIsAsWantedAsync(driver, round, id);
            await CloudState.AssertKnownIsTrueAsync(driver, id);
        }
    }
}
