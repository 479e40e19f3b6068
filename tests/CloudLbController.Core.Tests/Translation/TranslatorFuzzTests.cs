using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation;
using CloudLbController.Core.Translation.Annotations;
using CloudLbController.Kubernetes.Labels;
using CloudLbController.Kubernetes.Objects;
using CsCheck;

namespace CloudLbController.Core.Tests.Translation;

/// <summary>Arbitrary objects: no exception, the same answer for the same input, and rules that hold whatever the Service says.</summary>
public sealed class TranslatorFuzzTests
{
    private static readonly Gen<string> Junk = Gen.Frequency(
        (4, Gen.OneOf("", " ", "true", "false", "0", "1", "30", "65536", "-1", "http", "tcp", "/x", "a=b", "a in (b,c)", "10.0.0.1", "2001:db8::1", "10.0.0.0/8", "x,y", "\0")),
        (2, Gen.String[Gen.Char.AlphaNumeric, 0, 12]),
        (2, Gen.String[Gen.Char["0123456789./:,=!() -\0\u0663\uff12"], 0, 24]),
        (1, Gen.String[0, 40]));

    private static readonly Gen<string> Key = Gen.OneOf(
        Gen.OneOf([.. AnnotationTable.All.Select(row => row.Key), "service.beta.kubernetes.io/load-balancer-source-ranges"]),
        Junk.Select(text => "cloudlb.io/" + text),
        Junk);

    private static readonly Gen<Dictionary<string, string>> Annotations =
        Gen.Select(Key, Junk).Array[0, 4].Select(pairs => pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2));

    private static readonly Gen<ServicePort> Port = Gen.Select(
        Gen.Frequency((8, "TCP"), (4, "UDP"), (1, "SCTP"), (1, ""), (1, "x\0")),
        Gen.Frequency((2, Gen.Int[-1, 3]), (8, Gen.OneOf(80, 443, 8080, 65535)), (1, Gen.OneOf(65536, int.MaxValue, int.MinValue))),
        Gen.Frequency((8, 30080), (2, 0), (1, -1), (1, 70000)),
        Gen.OneOf("http", "https", "", "a/b", "\u202e"),
        (protocol, port, nodePort, name) => new ServicePort { Protocol = protocol, Port = port, NodePort = nodePort, Name = name });

    private static readonly Gen<ServiceSpec> Spec = Gen.Select(
        Port.Array[0, 4],
        Gen.Frequency((8, "LoadBalancer"), (1, "ClusterIP"), (1, "x\0")),
        Gen.OneOf("Local", "Cluster", "", "x"),
        Gen.Int[-1, 70000],
        Gen.Frequency((8, "IPv4"), (8, "IPv6"), (1, "IPv8")).Array[0, 2],
        Gen.Frequency((6, Gen.OneOf("10.1.2.3/8", "0.0.0.0/0", " ::/0")), (1, Junk)).Array[0, 2],
        Gen.Select(Gen.Frequency((6, Gen.Const("")), (1, Junk)), Gen.Frequency((8, "None"), (4, "ClientIP"), (1, "x")), Gen.Int[-1, 90000]),
        (ports, type, policy, health, families, ranges, other) => new ServiceSpec
        {
            Type = type,
            LoadBalancerClass = TranslationOptions.DefaultClass,
            Ports = ports,
            ExternalTrafficPolicy = policy,
            HealthCheckNodePort = health,
            IpFamilies = families,
            LoadBalancerSourceRanges = ranges,
            LoadBalancerIP = other.Item1,
            SessionAffinity = other.Item2,
            SessionAffinityConfig = new SessionAffinityConfig { ClientIP = new ClientIPConfig { TimeoutSeconds = other.Item3 } },
        });

    private static readonly Gen<Service> AnyService = Gen.Select(
        Spec,
        Annotations,
        Gen.Frequency((8, new[] { "cloudlb.io/cleanup", "x" }), (1, new[] { "service.k8s.aws/resources" }), (1, Array.Empty<string>())),
        Gen.Frequency((8, false), (1, true)),
        Junk,
        (spec, annotations, finalizers, deleting, address) => Make.Service(spec).Published(address).With(meta => meta with
        {
            Annotations = annotations,
            Finalizers = finalizers,
            DeletionTimestamp = deleting ? DateTimeOffset.UnixEpoch : null,
        }));

    [Fact]
    public void Translator_AnyService_NeverThrowsAndAnswersTheSameTwice() =>
        Fuzz.Run(AnyService, 21, 20_000, service => Assert.Equal(Make.Text(Make.Translate(service)), Make.Text(Make.Translate(Reversed(service)))));

    [Fact]
    public void Translator_AnyService_GivesAStackThatHangsTogether()
    {
        var (wanted, refused) = (0, 0);
        Fuzz.Run(AnyService, 22, 20_000, service =>
        {
            var translation = Make.Translate(service);
            wanted += translation.Stack?.Resources.Count ?? 0;
            refused += translation.Problems.Count;
            HangsTogether(translation.Stack);
        });

        // Neither all junk nor all well: else the run says little.
        Assert.True(wanted > 10_000 && refused > 10_000, $"{wanted} resources, {refused} problems");
    }

    [Fact]
    public void AnnotationFormats_AnyText_NeverThrow() => Fuzz.Run(Gen.OneOf(Junk, Gen.String[0, 200]), 23, 5_000, text =>
    {
        foreach (var row in AnnotationTable.All)
        {
            Assert.InRange(Make.Annotated(row.Name, text).Problems.Count, 0, 1);
        }

        _ = LabelSelector.Parse(text);
        _ = IpText.Parse(text);
        _ = Cidr.Parse(text);
    });

    [Fact]
    public void LabelSelector_AnyThatCanBeRead_SurvivesBeingWritten()
    {
        var readable = 0;
        Fuzz.Run(Gen.String[Gen.Char["ab/.-_=!,() in"], 0, 16], 24, 100_000, text =>
        {
            if (LabelSelector.Parse(text) is { } selector)
            {
                readable++;
                Assert.Equal(selector, LabelSelector.Parse(selector.ToString()));
            }
        });
        Assert.InRange(readable, 1_000, 99_000);
    }

    private static void HangsTogether(Stack? stack)
    {
        if (stack is null)
        {
            return;
        }

        var keys = stack.Resources.Select(resource => resource.Key).ToList();
        Assert.Equal(keys.Distinct().Order(), keys);
        Assert.DoesNotContain(keys, stack.Holds.Contains);
        Assert.All(stack.Resources.OfType<Listener>(), listener => Assert.True(keys.Contains(listener.Targets) || stack.Holds.Contains(listener.Targets)));
        Assert.All(stack.Resources.OfType<Listener>(), listener => Assert.InRange(listener.Port, 1, 65535));
        Assert.All(stack.Resources.OfType<TargetGroup>(), group => Assert.InRange(group.Port, 1, 65535));
        Assert.All(stack.Resources.OfType<TargetGroup>(), group => Assert.True(group.HealthCheck.Timeout <= group.HealthCheck.Interval));
    }

    /// <summary>The same Service with its annotations in another order of insertion.</summary>
    private static Service Reversed(Service service) =>
        service.With(meta => meta with { Annotations = meta.Annotations.Reverse().ToDictionary(pair => pair.Key, pair => pair.Value) });
}
