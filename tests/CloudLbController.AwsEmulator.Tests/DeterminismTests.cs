using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public async Task SameSeedAndCalls_MakeTheSameAnswers()
    {
        var answers = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            var cloud = new TestCloud();
            await cloud.Chain($"SecurityGroups.member.1={cloud.Web}");
            answers.Add($"{(await cloud.Elb("DescribeListeners")).Xml}{(await cloud.Ec2("DescribeNetworkInterfaces")).Xml}");
        }

        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task ManyCallersAtOnce_LoseNothing()
    {
        var cloud = new TestCloud();
        cloud.Aws.Quotas.NetworkLoadBalancers = 1000;
        cloud.Scene.A.FreeAddresses = 1000;
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), TestContext.Current.CancellationToken, async (number, _) => (await cloud.NewLb($"Name=lb{number}")).Ok());

        Assert.Equal(200, cloud.Aws.LoadBalancers.Select(found => found.Arn).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 200), cloud.Aws.Calls.Select(call => call.Number));
    }
}
