using System.Globalization;
using System.Text;
using System.Text.Json;
using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Moto;

/// <summary>An account of moto's, which nothing was made in before.</summary>
internal sealed class MotoCloud : AnyCloud
{
    private const string Image = "ami-12c6146b";
    private readonly HttpMessageHandler _handler;
    private readonly Uri _endpoint;

    private MotoCloud(Uri endpoint, HttpMessageHandler handler)
    {
        (_endpoint, _handler) = (endpoint, handler);
        Client = new FormClient(handler, endpoint);
    }

    protected override FormClient Client { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Makes the VPC in the account that calls through a handler go to.</summary>
    public static async Task<MotoCloud> MakeAsync(Uri endpoint, HttpMessageHandler handler)
    {
        var cloud = new MotoCloud(endpoint, handler);
        cloud.Vpc = await cloud.NewVpc("10.0.0.0/16", "&TagSpecification.1.ResourceType=vpc&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=main");
        (cloud.A, cloud.B) = (await cloud.NewSubnet("us-east-1a", "10.0.0.0/24"), await cloud.NewSubnet("us-east-1b", "10.0.1.0/24"));
        cloud.Other = await cloud.NewVpc("10.9.0.0/16");
        cloud.OtherA = await cloud.NewSubnet("us-east-1a", "10.9.0.0/24", vpc: cloud.Other);
        (cloud.Web, cloud.Node) = (await cloud.NewGroup("web"), await cloud.NewInstance(cloud.A));
        return cloud;
    }

    /// <summary>Nothing waits: what takes AWS minutes moto does at once.</summary>
    public override void Pass(double seconds)
    {
    }

    public override Task<string> NewSubnet(string zone, string cidr, string? ipv6Cidr = null, string? vpc = null) =>
        Made("CreateSubnet", $"VpcId={vpc ?? Vpc}&AvailabilityZone={zone}&CidrBlock={cidr}&Ipv6CidrBlock={ipv6Cidr ?? "-"}", "subnetId");

    public override async Task<string> NewClosedSubnet() => await NewSubnet("us-east-1a", "10.8.0.0/24", vpc: await NewVpc("10.8.0.0/16"));

    public override Task<string> NewInstance(string subnet) => Made("RunInstances", $"ImageId={Image}&MinCount=1&MaxCount=1&SubnetId={subnet}", "instanceId");

    public override Task<string> NewElasticIp() => Made("AllocateAddress", "Domain=vpc", "allocationId");

    public override Task<string> NewPrefixList(int maxEntries) =>
        Made("CreateManagedPrefixList", string.Create(CultureInfo.InvariantCulture, $"PrefixListName=list&AddressFamily=IPv4&MaxEntries={maxEntries}"), "prefixListId");

    /// <summary>Of another service, which speaks JSON.</summary>
    public override async Task<string> NewCertificate()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new StringContent("""{"DomainName":"a.example"}""", Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.Add("X-Amz-Target", "CertificateManager.RequestCertificate");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260101/us-east-1/acm/aws4_request, SignedHeaders=host, Signature=0");
        using var http = new HttpMessageInvoker(_handler, disposeHandler: false);
        using var response = await http.SendAsync(request, Ct);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("CertificateArn").GetString()!;
    }

    public override Task StopNode() => Change("StopInstances", $"InstanceId.1={Node}");

    public override Task TerminateNode() => Change("TerminateInstances", $"InstanceId.1={Node}");

    public override Task PutNodeIntoWeb() => Change("ModifyInstanceAttribute", $"InstanceId={Node}&GroupId.1={Web}");

    public override Task Offer(string lb) => Change("CreateVpcEndpointServiceConfiguration", $"NetworkLoadBalancerArn.1={lb}");

    private Task<string> NewVpc(string cidr, string tags = "") => Made("CreateVpc", $"CidrBlock={cidr}{tags}", "vpcId");

    private async Task<string> Made(string action, string form, string id) => (await Ec2(action, form)).Ok().First(id)!;

    private async Task Change(string action, string form) => (await Ec2(action, form)).Ok();
}
