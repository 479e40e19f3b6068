using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.AwsEmulation.Tests.Client;

/// <summary>The emulator, on a virtual clock.</summary>
public sealed class TestCloud : AnyCloud
{
    public TestCloud(AwsEmulatorOptions? options = null)
    {
        Aws = new AwsEmulator((options ?? new AwsEmulatorOptions()) with { Time = Time, Seed = 1 });
        Client = new FormClient(Aws.Handler);
        Scene = TestScene.In(Aws.Scenery);
        (Vpc, A, B, Other, OtherA, Web, Node) = (Scene.Vpc.Id, Scene.A.Id, Scene.B.Id, Scene.Other.Id, Scene.OtherA.Id, Scene.Web.Id, Scene.Node.Id);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public AwsEmulator Aws { get; }

    public TestScene Scene { get; }

    protected override FormClient Client { get; }

    public override void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public override Task<string> NewSubnet(string zone, string cidr, string? ipv6Cidr = null, string? vpc = null) =>
        Task.FromResult(Scene.VpcOf(vpc).Subnet(zone, cidr, ipv6Cidr).Id);

    public override Task<string> NewClosedSubnet() => Task.FromResult(Aws.Scenery.Vpc("10.8.0.0/16", null, hasInternetGateway: false).Subnet("us-east-1a", "10.8.0.0/24").Id);

    public override Task<string> NewInstance(string subnet) => Task.FromResult(Scene.SubnetOf(subnet) is var found ? found.Vpc.Instance(found).Id : "");

    public override Task<string> NewElasticIp() => Task.FromResult(Aws.Scenery.ElasticIp().Id);

    public override Task<string> NewPrefixList(int maxEntries) => Task.FromResult(Aws.Scenery.PrefixList(maxEntries).Id);

    public override Task<string> NewCertificate() => Task.FromResult(Aws.Scenery.Certificate());

    public override Task StopNode() => Done(Scene.Node.Stop);

    public override Task TerminateNode() => Done(Scene.Node.Terminate);

    public override Task PutNodeIntoWeb() => Done(() => Scene.Node.SetGroups(Scene.Web));

    public override Task Offer(string lb) => Done(() => Aws.Scenery.OfferByEndpointService(lb));

    private static Task Done(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
