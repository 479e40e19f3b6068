using System.Globalization;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Simulation.Clouds.Aws;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Simulation;

/// <summary>
/// Time after time all Services of a cluster on AWS go while others come: what load balancers share is taken down for the last of the ones and put up for the first
/// of the others. When is the seed's, from the same instant to long after everything is gone; in the end there is what is wanted and nothing else.
/// </summary>
public sealed class Handovers
{
    private const int Nodes = 1;

    /// <summary>How far apart the happenings of one time are, at most: within one call, within a pass, and until long after AWS gave everything back.</summary>
    private static readonly TimeSpan[] Spans = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(3)];

    private readonly SimulatedCluster _cluster;
    private readonly Random _random;
    private readonly Oracle _oracle;
    private int _made;

    public Handovers(int seed, ILoggerFactory? loggers = null)
    {
        _cluster = new SimulatedCluster(seed, SimulatedAws.Brisk, loggers);
        _random = _cluster.World.NewRandom();
        _oracle = new Oracle(_cluster, orphansAllowed: false);
    }

    private Sandbox.Api.Administrator Admin => _cluster.Server.Administrator;

    /// <summary>Throws where one does not end as wished.</summary>
    public void Run(int times)
    {
        foreach (var number in Enumerable.Range(1, Nodes))
        {
            Admin.CreateNode($"n{number}", number, _cluster.Cloud.MachineOf($"n{number}"));
        }

        List<string> present = [Create()];
        _cluster.StartReplica();
        Settle(0);
        for (var time = 1; time <= times; time++)
        {
            present = HandOver(present);
            Settle(time);
        }
    }

    private List<string> HandOver(List<string> going)
    {
        var span = Spans[_random.Next(Spans.Length)];
        List<string> came = [];
        var happenings = going.Select(name => (Action)(() => Admin.Delete(ResourceType.Services, Objects.ServiceName(name))))
            .Concat(Enumerable.Range(0, _random.Next(1, 3)).Select(_ => (Action)(() => came.Add(Create()))))
            .Select(act => (At: span * _random.NextDouble(), Act: act)).OrderBy(happening => happening.At).ToList();
        var now = TimeSpan.Zero;
        foreach (var (at, act) in happenings)
        {
            _cluster.World.RunFor(at - now);
            now = at;
            act();
        }

        return came;
    }

    private string Create()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"s{++_made}");
        Admin.CreateService(name, 80);
        return name;
    }

    private void Settle(int time)
    {
        for (var minute = 0; _oracle.Differences() is { Count: > 0 } differences; minute++)
        {
            if (minute == 60)
            {
                throw new SimulationFailedException($"the {time}. time: {string.Join('\n', differences)}");
            }

            _cluster.World.RunFor(TimeSpan.FromMinutes(1));
        }

        _cluster.World.RunFor(TimeSpan.FromMinutes(1));
        _oracle.Differences().ForEach(difference => throw new SimulationFailedException($"the {time}. time, after all was well: {difference}"));
    }
}
