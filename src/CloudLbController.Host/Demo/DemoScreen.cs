using System.Globalization;
using CloudLbController.Sandbox.Cluster;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CloudLbController.Host.Demo;

/// <summary>What the demo looks like.</summary>
internal static class DemoScreen
{
    private const int LogLines = 4;

    /// <summary>What a terminal must have room for, for the column that says what a Service shows, and for how many clients came in by which node.</summary>
    private const int WidthForShows = 118;
    private const int WidthForNodes = 95;

    /// <summary>Services and nodes as they are now, and below the end of the log. What matters most is there on a narrow terminal too.</summary>
    public static IRenderable Render(IReadOnlyList<DemoService> services, IReadOnlyList<NodeReport> nodes, IReadOnlyList<string> log, int width)
    {
        var end = log.TakeLast(LogLines).Select(line => new Text(line, new Style(Color.Grey)) { Overflow = Overflow.Ellipsis });
        return new Rows([Services(services, nodes, width), Nodes(nodes), .. end]);
    }

    /// <summary>Lines that work when they are pasted into another terminal.</summary>
    public static IEnumerable<string> Lines(string kubeconfig, IReadOnlyList<DemoService> services)
    {
        yield return $"export KUBECONFIG={kubeconfig}";
        yield return "kubectl get services,pods,nodes -o wide";
        foreach (var service in services.Where(service => service.Address is not null && service.Name.Namespace == DemoServices.Namespace))
        {
            yield return service.Name.Name == DemoServices.Udp
                ? $"bash -c 'exec 3<>/dev/udp/{service.Address}/{DemoServices.Port}; echo hello >&3; head -n1 <&3'"
                : $"curl http://{service.Address}:{DemoServices.Port}/";
        }

        yield return "kubectl describe service web";
        yield return "kubectl get service web -o jsonpath='{range .status.conditions[*]}{.type}={.status} {.message}{\"\\n\"}{end}'";
        yield return "kubectl delete pod -l app=echo --wait=false";
        yield return "kubectl drain node-2 --force";
        yield return "kubectl uncordon node-2";
    }

    private static Table Services(IReadOnlyList<DemoService> services, IReadOnlyList<NodeReport> nodes, int width)
    {
        var (shows, counted) = (width >= WidthForShows, width >= WidthForNodes ? nodes : []);
        var table = new Table().RoundedBorder().AddColumn(Fixed("Service"));
        if (shows)
        {
            table.AddColumn(Fixed("Shows"));
        }

        table.AddColumns(Fixed("EXTERNAL-IP"), Fixed("Ports"), new TableColumn("State"));
        foreach (var node in counted)
        {
            table.AddColumn(Fixed($"via {node.Name}").RightAligned());
        }

        foreach (var service in services)
        {
            table.AddRow(
                [
                    new Text(service.Title, new Style(decoration: Decoration.Bold)),
                    .. shows ? new[] { new Text(DemoServices.Shown.GetValueOrDefault(service.Title, "")) } : [],
                    new Text(service.Address?.ToString() ?? "<pending>"),
                    new Text(string.Join(' ', service.Service.Spec.Ports.Select(port => $"{port.Port}/{port.Protocol}"))),
                    new Text(service.State, new Style(service.IsReady ? Color.Green : Color.Yellow)),
                    .. counted.Select(node => new Text(Number(node.Clients.GetValueOrDefault(service.Name))).RightJustified()),
                ]);
        }

        return table;
    }

    /// <summary>Of what is to be read or copied as a whole.</summary>
    private static TableColumn Fixed(string title) => new TableColumn(title).NoWrap();

    private static Table Nodes(IReadOnlyList<NodeReport> nodes)
    {
        var table = new Table().RoundedBorder().AddColumns("Node", "Address", "Pods", "Requests answered");
        foreach (var node in nodes)
        {
            table.AddRow(node.Name, node.Address.ToString(), Number(node.Pods), Number(node.Answered));
        }

        return table;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
