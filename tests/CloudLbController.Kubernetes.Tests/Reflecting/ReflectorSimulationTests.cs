using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Reflecting;
using CloudLbController.Kubernetes.Tests.Support;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.Kubernetes.Tests.Reflecting;

/// <summary>Whatever went wrong on the way, the store ends equal to the server, and so does what its handlers were told.</summary>
public sealed class ReflectorSimulationTests
{
    [Fact]
    public void Store_AfterRandomFaults_IsEqualToTheServer()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            Assert.Equal(0, Play(seed, loses: false, quietMinutes: 3));
        }
    }

    [Fact]
    public void Store_AfterTheWatchLostChanges_IsRepairedWithinTheHourAndTheLossIsCounted()
    {
        var missed = Enumerable.Range(0, 10).Sum(seed => Play(seed, loses: true, quietMinutes: 65));

        Assert.True(missed > 0);
    }

    /// <summary>Ten minutes of changes and faults, then quiet. Answers the number of missed changes that were counted.</summary>
    private static double Play(int seed, bool loses, int quietMinutes)
    {
        var world = new World(seed);
        var process = world.AddProcess("p");
        var server = new FaultyServer(process.Time, world.NewRandom()) { Loses = loses, Faults = !loses };
        using var metrics = new KubernetesMetrics();
        using var probe = new MetricProbe(metrics);
        var reflector = new Reflector<Service>(
            ResourceType.Services, ObjectDecoder.Default.Service, new KubernetesAccess(server, process.Time, new RecordingLogs(), metrics, seed));
        var told = new SortedDictionary<string, Service>(StringComparer.Ordinal);
        reflector.Store.Subscribe((old, current) => Follow(told, old, current));
        world.Start(process, () => reflector.RunAsync(CancellationToken.None));
        world.Start(process, () => ChangeAsync(server, process, world.NewRandom()));

        world.RunFor(TimeSpan.FromMinutes(10));
        server.Faults = server.Loses = false;
        world.RunFor(TimeSpan.FromMinutes(quietMinutes));

        var expected = server.State.ToList();
        Assert.Equal(expected, reflector.Store.Snapshot.Values.Select(Show));
        Assert.Equal(expected, told.Values.Select(Show));
        return probe["cloudlb_reflector_missed_changes"];
    }

    private static async Task ChangeAsync(FaultyServer server, SimulatedProcess process, Random random)
    {
        for (var i = 0; i < 300; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(4000)), process.Time);
            server.Change();
        }
    }

    /// <summary>Each step must fit what was told before: an addition of what is absent, a change from the very state told last.</summary>
    private static void Follow(SortedDictionary<string, Service> told, Service? old, Service? current)
    {
        var name = (current ?? old)!.Metadata.Name;
        var known = told.GetValueOrDefault(name);
        Assert.Equal(old is null, known is null);
        Assert.Equal(known?.Metadata.Uid, old?.Metadata.Uid);
        if (current is null)
        {
            told.Remove(name);
            return;
        }

        Assert.Equal(known, old);
        told[name] = current;
    }

    private static string Show(Service service) => $"{service.Metadata.Name}@{service.Metadata.ResourceVersion}";
}
