namespace CloudLbController.AwsEmulation.Tests.Boto;

/// <summary>Clients that nobody here wrote understand the emulator: boto3 and the aws CLI, over HTTP.</summary>
public sealed class BotoTests
{
    private static readonly AwsEmulatorOptions Options = new()
    {
        ProvisioningTime = TimeSpan.Zero,
        InterfaceLingering = TimeSpan.Zero,
        TargetGroupLingering = TimeSpan.Zero,
    };

    [Fact]
    public async Task Boto3_MakesAndEndsALoadBalancer()
    {
        await PythonOfThePath.SkipWithoutAsync("python3", ["-c", "import boto3"], "python3 with boto3");
        var aws = new AwsEmulator(Options);
        var vpc = aws.Scenery.Vpc("10.0.0.0/16");
        var subnet = vpc.Subnet("us-east-1a", "10.0.0.0/24");
        await using var server = await AwsEmulatorServer.StartAsync(aws);

        var script = Path.Combine(AppContext.BaseDirectory, "Boto", "scenario.py");
        var run = await PythonOfThePath.RunAsync("python3", [script, $"{server.Address}", vpc.Id, subnet.Id, vpc.Instance(subnet).Id]);

        Assert.Equal(("", 0), (run!.Value.Error, run.Value.Code));
        Assert.Equal(
            """
            twice: InvalidPermission.Duplicate 400
            rules: [{'Description': 'inside', 'CidrIp': '10.0.0.0/8'}] [{'CidrIpv6': '::/0'}] [{'Key': 'owner', 'Value': 'boto'}]
            balancer: network internet-facing active us-east-1a True
            created: True
            group: {'HttpCode': '200-399'} 6 10256 True
            listener: 80 True
            unknown: InvalidTarget 400
            health: [(30080, 'initial', '10256'), (30081, 'initial', '10256')]
            tags: [{'Key': 'a', 'Value': 'b'}]
            pages: 1
            limits: True
            in use: ResourceInUse 400
            left: 0 0

            """,
            run.Value.Output);
        Assert.All(aws.Calls, call => Assert.NotEqual("UnknownParameter", call.ErrorCode));
    }

    [Fact]
    public async Task Cli_ReadsBackWhatIsThere()
    {
        await PythonOfThePath.SkipWithoutAsync("aws", ["--version"], "the aws CLI");
        var aws = new AwsEmulator(Options);
        var vpc = aws.Scenery.Vpc("10.0.0.0/16", ("Name", "main"));
        var group = vpc.SecurityGroup("web");
        vpc.Instance(vpc.Subnet("us-east-1a", "10.0.0.0/24"), "node-1.internal", group);
        await using var server = await AwsEmulatorServer.StartAsync(aws);

        var groups = await CliAsync(server, "ec2", "describe-security-groups", "--filters", "Name=group-name,Values=w*", "--query", "SecurityGroups[].GroupId");
        var nodes = await CliAsync(server, "ec2", "describe-instances", "--query", "Reservations[].Instances[].[PrivateDnsName,State.Name,SecurityGroups[0].GroupName]");
        var tables = await CliAsync(server, "ec2", "describe-route-tables", "--query", "RouteTables[].Routes[].GatewayId");

        Assert.Equal([group.Id, "node-1.internal\trunning\tweb", "local"], [groups, nodes, tables]);
    }

    private static async Task<string> CliAsync(AwsEmulatorServer server, params string[] arguments)
    {
        var run = await PythonOfThePath.RunAsync("aws", [.. arguments, "--endpoint-url", $"{server.Address}", "--output", "text"]);
        return run is { Code: 0, Output: var output } ? output.Trim() : throw new InvalidOperationException(run?.Error);
    }
}
