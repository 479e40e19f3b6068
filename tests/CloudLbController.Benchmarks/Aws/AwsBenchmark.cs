using System.Globalization;
using CloudLbController.Benchmarks.Reporting;
using CloudLbController.Simulation.Budgets;

namespace CloudLbController.Benchmarks.Aws;

/// <summary>What steps cost on AWS: counted, not timed, so that one run is enough and no machine changes a figure.</summary>
internal sealed class AwsBenchmark : IBenchmark
{
    public string Name => "aws";

    public string Summary => "calls of AWS by each step: the whole controller, the provider aws, the emulator in process, a virtual clock";

    public string? Missing => null;

    public Task RunAsync(Report report, CancellationToken ct)
    {
        report.Explain(Line("calls", "in-tree / aws-lb-controller / terraform", "floor", "bar", "ours", "", "writes", "reads", "waiting", "refused"));
        foreach (var measure in AwsBudgets.All.Values)
        {
            Add(report, measure());
        }

        report.Explain("* not counted: reads that only wait until AWS is done");
        return Task.CompletedTask;
    }

    private static void Add(Report report, BudgetRow row)
    {
        var figure = new Figure(row.What, row.Total, "calls") { Spread = $"{row.Calls}", Budget = Budget.AtMost(row.Bar) };
        report.Add(figure, Line(row.What, row.Rivals, row.Floor, row.Bar, row.Total, figure.Verdict, row.Calls.Writes, row.Calls.Reads, $"{row.Calls.Waiting}{(row.CountsWaiting ? "" : " *")}", row.Calls.Refused));
    }

    private static string Line(object what, object rivals, object floor, object bar, object ours, object verdict, object writes, object reads, object waiting, object refused) =>
        string.Create(CultureInfo.InvariantCulture, $"{what,-52} {rivals,-40} {floor,6} {bar,6} {ours,6} {verdict,-7} {writes,6} {reads,6} {waiting,8} {refused,8}");
}
