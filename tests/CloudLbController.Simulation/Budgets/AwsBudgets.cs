using System.Globalization;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Simulation.Budgets;

/// <summary>What each step costs in calls of AWS, measured with the whole controller on the emulator: the survey warm, one port, three nodes unless a row says otherwise.</summary>
public static class AwsBudgets
{
    private const string Web = "s0";

    /// <summary>The rows, each measured when it is asked for.</summary>
    public static IReadOnlyDictionary<string, Func<BudgetRow>> All { get; } = new Dictionary<string, Func<BudgetRow>>
    {
        ["create"] = () => Row("create, one port", "16-19 / 25-30 / 23", 6, 6, Warm().Pass(warm => warm.Count(() => warm.Admin.CreateService("web", 80)))),
        ["create-two-ports"] = () => Row("create, two ports", "-", 9, 9, Warm().Pass(warm => warm.Count(() => warm.Admin.CreateService("web", 80, 443)))),
        ["create-first"] = () => Row("create, first in the cluster, one node group", "-", 8, 8, new BudgetCluster(0).Pass(cold => cold.Count(() => cold.Admin.CreateService("web", 80)))),
        ["nothing"] = () => Row("nothing changed, unrelated annotation, status wiped", "11 / 11+ / 12", 0, 0, Warm().Pass(Nothing)),
        ["node-in"] = () => Row("node in, unknown", "14 / 1 after up to minutes / -", 1, 2, Warm().Pass(warm => warm.Count(warm.AddNode))),
        ["node-out"] = () => Row("node out", "14 / 1 after up to minutes / -", 1, 1, Warm().Pass(warm => warm.Count(() => warm.Admin.Delete(ResourceType.Nodes, Objects.NodeName("n1"))))),
        ["listener-port"] = () => Row("listener port", "15 / - / -", 4, 4, Warm().Pass(warm => warm.Count(() => warm.Patch(Web, Port(8443, warm.NodePortOf(Web)))))),
        ["node-port"] = () => Row("NodePort", "22 / - / -", 2, 2, Warm().Pass(warm => warm.Count(() => warm.Patch(Web, Port(80, 32_111))))),
        ["source-ranges"] = () => Row("source ranges", "-", 2, 2, Warm().Pass(warm => warm.Count(() => warm.Patch(Web, """{"spec":{"loadBalancerSourceRanges":["192.0.2.0/24"]}}""")))),
        ["delete"] = () => Row("delete, one port", "10-12 / - / 19", 3, 3, new BudgetCluster(2).Pass(two => two.Count(() => Delete(two, 1)))),
        ["restart"] = () => Row("restart, 100 Services, 1,000 other load balancers", "1,100-1,300 / - / -", 223, 235, new BudgetCluster(100).Pass(Restarted)) with { IsReadOnly = true },
        ["hundred"] = () => Row("100 Services at once, 60 rules per group", "14 ready after 8,140 / - / -", 603, 620, new BudgetCluster(0).Pass(Hundred)) with { CountsWaiting = true },
        ["fifty-deletes"] = () => Row("50 deletes at once, interfaces linger 5 minutes", "-", 160, 162, new BudgetCluster(51, TimeSpan.FromMinutes(5)).Pass(Fifty)) with { CountsWaiting = true },
    };

    private static BudgetRow Row(string what, string rivals, int floor, int bar, CallCount calls) => new(what, rivals, floor, bar, calls);

    private static BudgetCluster Warm() => new(1);

    private static CallCount Pass(this BudgetCluster cluster, Func<BudgetCluster, CallCount> step) => step(cluster);

    private static CallCount Nothing(BudgetCluster warm) => warm.Count(() =>
    {
        warm.Patch(Web, """{"metadata":{"annotations":{"example.com/x":"y"}}}""");
        warm.Patch(Web, """{"status":{"loadBalancer":null,"conditions":null}}""", "status");
    });

    private static CallCount Restarted(BudgetCluster cluster)
    {
        cluster.AddOthers(1_000, 3_000);
        return cluster.Count(cluster.Restart);
    }

    /// <summary>Thirty networks for one port and for path MTU discovery are sixty rules.</summary>
    private static CallCount Hundred(BudgetCluster cluster)
    {
        var ranges = string.Join(',', Enumerable.Range(0, 30).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"10.{2 * number}.0.0/16\"")));
        return cluster.Count(() =>
        {
            foreach (var number in Enumerable.Range(0, 100))
            {
                cluster.Admin.Create(ResourceType.Services, $$"""
                    {"metadata":{"name":"{{BudgetCluster.Name(number)}}","namespace":"default"},
                     "spec":{"type":"LoadBalancer","loadBalancerSourceRanges":[{{ranges}}],"ports":[{"name":"p80","port":80,"protocol":"TCP"}]} }
                    """);
            }
        });
    }

    private static CallCount Fifty(BudgetCluster cluster) => cluster.Count(() =>
    {
        foreach (var number in Enumerable.Range(1, 50))
        {
            Delete(cluster, number);
        }
    });

    private static void Delete(BudgetCluster cluster, int number) => cluster.Admin.Delete(ResourceType.Services, Objects.ServiceName(BudgetCluster.Name(number)));

    private static string Port(int port, int nodePort) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"spec":{"ports":[{"name":"p80","port":{{{port}}},"nodePort":{{{nodePort}}},"protocol":"TCP"}]}}""");
}
