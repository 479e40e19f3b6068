using System.Globalization;
using System.Text.Json;
using CloudLbController.AwsEmulation;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Simulation.Clouds.Aws;

namespace CloudLbController.Simulation.Budgets;

/// <summary>A cluster on AWS whose calls are counted: the whole controller, three nodes, a consistent account with room for all.</summary>
public sealed class BudgetCluster
{
    private readonly SimulatedCluster _cluster;
    private readonly SimulatedAws _aws;
    private int _nodes;

    /// <param name="services">How many one-port Services there are at the beginning.</param>
    /// <param name="lingering">How long interfaces stay; a minute by default.</param>
    /// <param name="isAudited">Whether the audit reads as well, which would blur what a step costs.</param>
    public BudgetCluster(int services, TimeSpan? lingering = null, bool isAudited = false)
    {
        _cluster = new SimulatedCluster(1, (world, outside, seed) => new SimulatedAws(world, outside, new AwsEmulatorOptions { Seed = seed, InterfaceLingering = lingering ?? TimeSpan.FromMinutes(1) }) { IsAudited = isAudited });
        _aws = (SimulatedAws)_cluster.Cloud;
        _aws.Aws.Quotas.NetworkLoadBalancers = _aws.Aws.Quotas.TargetGroups = _aws.Aws.Quotas.TargetsPerZone = 10_000;
        for (var node = 0; node < 3; node++)
        {
            AddNode();
        }

        foreach (var number in Enumerable.Range(0, services))
        {
            Admin.CreateService(Name(number), 80);
        }

        _cluster.StartReplica();
        Wait();
    }

    public Administrator Admin => _cluster.Server.Administrator;

    public AwsEmulator Aws => _aws.Aws;

    /// <summary>The name of one of the Services of the beginning.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"s{number}");

    /// <summary>Counts the calls of a step, to its end.</summary>
    public CallCount Count(Action step)
    {
        Aws.Calls.Clear();
        var begun = _cluster.World.Time.GetUtcNow();
        step();
        Wait();
        return CallCount.Of([.. Aws.Calls], begun);
    }

    public void AddNode()
    {
        var name = $"n{++_nodes}";
        Admin.CreateNode(name, _nodes, _aws.MachineOf(name));
    }

    /// <summary>A subnet of the cluster's VPC, known by its name.</summary>
    public void AddSubnet(string name) => _aws.AddSubnet(name);

    /// <summary>Lets time pass.</summary>
    public void RunFor(TimeSpan span) => _cluster.World.RunFor(span);

    public void AddOthers(int balancers, int groups) => _aws.AddOthers(balancers, groups);

    public void Patch(string service, string json, string? subresource = null) => Admin.Patch(ResourceType.Services, Objects.ServiceName(service), json, subresource);

    /// <summary>The NodePort of a Service of one port.</summary>
    public int NodePortOf(string service)
    {
        JsonElement found = Admin.Get(ResourceType.Services, Objects.ServiceName(service));
        return found.GetProperty("spec").GetProperty("ports")[0].GetProperty("nodePort").GetInt32();
    }

    /// <summary>The controller ends in good order, and another takes its place.</summary>
    public void Restart()
    {
        _cluster.Replicas[^1].Stop();
        _cluster.World.RunFor(TimeSpan.FromSeconds(5));
        _cluster.StartReplica();
    }

    /// <summary>Longer than AWS takes for anything here, and shorter than to the next survey.</summary>
    private void Wait() => _cluster.World.RunFor(TimeSpan.FromMinutes(12));
}
