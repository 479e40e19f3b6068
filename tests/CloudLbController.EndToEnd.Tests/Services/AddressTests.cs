using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary>Which address a Service gets, and keeps.</summary>
public sealed class AddressTests(LocalCluster local)
{
    private const string OnePort = "ports: [{ port: 18080 }]";

    [Fact]
    public async Task LoadBalancerIP_OfThePool_IsTheAddress()
    {
        var wanted = local.AddressOfPool(250);
        await using var web = await local.AddAsync("asks", $"{{ type: LoadBalancer, loadBalancerIP: {wanted}, {OnePort} }}");
        Assert.Equal(wanted, await web.AddressAsync());
        await web.OpenAsync("a");
        await web.AnswersAsync("a");
    }

    [Fact]
    public async Task Service_DeletedAndMadeAgainUnderItsName_HasTheSameAddress()
    {
        string first;
        await using (var web = await local.AddAsync("again", $"{{ type: LoadBalancer, {OnePort} }}"))
        {
            first = await web.AddressAsync();
            await web.DeleteAsync();
        }

        await using var between = await local.AddAsync("between", $"{{ type: LoadBalancer, {OnePort} }}");
        Assert.NotEqual(first, await between.AddressAsync());
        await using var again = await local.AddAsync("again", $"{{ type: LoadBalancer, {OnePort} }}");
        Assert.Equal(first, await again.AddressAsync());
        await again.OpenAsync("b");
        await again.AnswersAsync("b");
    }
}
