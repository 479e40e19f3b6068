using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.Services;

/// <summary>Who may connect, seen by two clients.</summary>
public sealed class SourceRangeTests(LocalCluster local)
{
    private const int Port = 18080;

    [Theory]
    [InlineData("TCP")]
    [InlineData("UDP")]
    public async Task SourceRanges_SetChangedAndLifted_LetInWhomTheyName(string protocol)
    {
        await using var web = await local.AddAsync(
            $"ranges-{protocol.ToLowerInvariant()}", $"{{ type: LoadBalancer, ports: [{{ port: {Port}, protocol: {protocol} }}] }}");
        var address = await web.AddressAsync();
        await web.OpenAsync("a");
        await AreServedAsync(first: true, second: true);

        await AllowAsync($"\"{local.Client(1).Address}/32\"");
        await AreServedAsync(first: true, second: false);

        await AllowAsync($"\"{local.Client(1).Address}/32\",\"{local.Client(2).Address}/32\"");
        await AreServedAsync(first: true, second: true);

        await AllowAsync("\"203.0.113.0/24\"");
        await AreServedAsync(first: false, second: false);

        await AllowAsync("");
        await AreServedAsync(first: true, second: true);

        Task AllowAsync(string ranges) => web.PatchAsync($"{{\"loadBalancerSourceRanges\":[{ranges}]}}");

        Task AreServedAsync(bool first, bool second) => Eventually.TrueAsync(
            async () => await IsServedAsync(1) == first && await IsServedAsync(2) == second, () => $"{web.Name}: served should be {first}, {second}");

        async Task<bool> IsServedAsync(int client) => await Echo.WhoAnswersAsync(protocol, address, Port, local.Client(client)) == "a";
    }
}
