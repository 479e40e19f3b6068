using CloudLbController.Abstractions.Model;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.ContractSuite;

/// <summary>Services that come, change and go at random, in a cloud where calls go wrong at random.</summary>
internal sealed class RandomLife(IContractCloud cloud, ContractDriver driver, int seed)
{
    private static readonly string[] Names = ["web", "shop", "blog", "api"];
    private readonly Random _random = new(seed);

    public async Task StepAsync()
    {
        var id = StackId.Service("default", Names[_random.Next(Names.Length)]);
        driver.ApprovesAll = _random.Next(2) == 0;
        driver.Want(Wish(id));
        if (cloud.WhyNot(CloudFeature.Faults) is null && _random.Next(4) == 0)
        {
            cloud.Inject(new ChangeRef(id, Key(), Any<ChangeKind>()), Fault(), TimeSpan.FromSeconds(_random.Next(1, 120)));
        }

        var round = await driver.RoundAsync();
        await driver.WaitAsync(TimeSpan.FromSeconds(_random.Next(round.Next is null ? 60 : 20)));
        if (_random.Next(20) == 0)
        {
            await driver.AuditAsync();
        }
    }

    private Stack Wish(StackId id)
    {
        if (_random.Next(6) == 0)
        {
            return Stack.Empty(id);
        }

        var stack = Wishes.Web(id, _random.Next(1, 4), Wishes.Nodes(_random.Next(1, 5), from: _random.Next(3)));
        var isAsking = _random.Next(8) == 0 && cloud.WhyNot(CloudFeature.RequestedAddresses) is null;
        return (isAsking ? stack.Asking(cloud.FreeAddress) : stack)
            .With<TargetGroup>(Wishes.GroupKey(0), group => group with { DrainTime = TimeSpan.FromSeconds(_random.Next(5)) });
    }

    private ResourceKey Key() => _random.Next(3) switch
    {
        0 => ResourceKey.LoadBalancer,
        1 => Wishes.GroupKey(_random.Next(3)),
        _ => Wishes.ListenerKey(_random.Next(3)),
    };

    private ContractFault Fault() => Any<ContractFault>() is var fault && cloud.WhyNot(CloudFeature.SlowWork) is not null
        && fault is ContractFault.Slow or ContractFault.FailsLater ? ContractFault.LostReply : fault;

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];
}
