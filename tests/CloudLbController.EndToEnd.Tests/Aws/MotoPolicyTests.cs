using System.Net;
using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;
using Amazon.Runtime;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>Our policy as an implementation of IAM reads it that others wrote. That it is enough for the life of a Service shows <see cref="ServiceOnAwsTests"/>, on the same site.</summary>
public sealed class MotoPolicyTests
{
    [Fact]
    public async Task Action_OfThePolicy_IsWhatItsCallIsAllowedBy()
    {
        await using var site = await MotoSite.StartAsync();
        using var elb = AwsAccount.ElbOf(site.Endpoint, site.Credentials);
        using var ec2 = AwsAccount.Ec2Of(site.Endpoint, site.Credentials);
        var (refusedWithAll, allowedWithout) = (new List<string>(), new List<string>());
        foreach (var action in MotoPolicy.Actions)
        {
            if (await IsRefusedAsync(action, elb, ec2))
                refusedWithAll.Add(action);
            await site.GrantAsync(MotoPolicy.Without(action));
            if (!await IsRefusedAsync(action, elb, ec2))
                allowedWithout.Add(action);
            await site.GrantAsync(MotoPolicy.Without());
        }

        Assert.NotEmpty(MotoPolicy.Actions);
        Assert.Empty(refusedWithAll);
        Assert.Empty(allowedWithout);
    }

    /// <summary>Calls the operation of an action's name with nothing: whether it may be called is asked first.</summary>
    private static async Task<bool> IsRefusedAsync(string action, AmazonElasticLoadBalancingV2Client elb, AmazonEC2Client ec2)
    {
        var operation = action.Split(':')[1];
        AmazonServiceClient client = action.StartsWith("ec2:", StringComparison.Ordinal) ? ec2 : elb;
        var method = client.GetType().GetMethods().Single(
            method => method.Name == $"{operation}Async" && method.GetParameters() is [var request, _] && request.ParameterType.Name == $"{operation}Request");
        try
        {
            await (Task)method.Invoke(client, [Activator.CreateInstance(method.GetParameters()[0].ParameterType), TestContext.Current.CancellationToken])!;
            return false;
        }
        catch (AmazonServiceException error)
        {
            return error.StatusCode == HttpStatusCode.Forbidden;
        }
    }
}
