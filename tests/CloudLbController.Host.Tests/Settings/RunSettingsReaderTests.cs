using CloudLbController.Core;
using CloudLbController.Core.Translation;
using CloudLbController.Host.Logging;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Tests.Settings;

public sealed class RunSettingsReaderTests
{
    [Fact]
    public void Read_NothingButTheRequired_TakesTheDefaultsOfTheParts()
    {
        var settings = SettingsRig.Must("");
        var (core, translation) = (new ControllerOptions(), new TranslationOptions());

        Assert.Equal("127.0.0.1:10268", settings.Listen.ToString());
        Assert.Equal(core.Workers, settings.Controller.Workers);
        Assert.Equal(translation.LoadBalancerClasses, settings.Controller.Translation.LoadBalancerClasses);
        Assert.Equal(translation.NodeHealthPort, settings.Controller.Translation.NodeHealthPort);
        Assert.Equal(translation.Instance, settings.Instance);
        Assert.False(settings.Controller.Translation.Default);
        Assert.False(settings.Controller.ReadOnly);
        Assert.Equal("cloudlb-system", settings.LeaseNamespace);
        Assert.Equal(new LogSettings(LogFormat.Console, LogLevel.Information), settings.Log);
        Assert.Null(settings.Kubeconfig);
        Assert.Empty(settings.ProviderSettings);
    }

    [Fact]
    public void Read_EverySetting_ArrivesInItsPlace()
    {
        var settings = SettingsRig.Must(
            "--default --read-only --instance blue --load-balancer-classes a,example.com/b --node-health-port 0 --workers 7 --listen [::]:80 "
            + "--kubeconfig /k --log-format json --log-level debug --provider-set pool=10.0.0.0/8,10.1.0.0/16 --provider-set x=a=b");

        Assert.True(settings.Controller.Translation.Default);
        Assert.True(settings.Controller.ReadOnly);
        Assert.Equal("blue", settings.Instance);
        Assert.Equal(["a", "example.com/b"], settings.Controller.Translation.LoadBalancerClasses);
        Assert.Equal(0, settings.Controller.Translation.NodeHealthPort);
        Assert.Equal(7, settings.Controller.Workers);
        Assert.Equal("[::]:80", settings.Listen.ToString());
        Assert.Equal("/k", settings.Kubeconfig);
        Assert.Equal(new LogSettings(LogFormat.Json, LogLevel.Debug), settings.Log);
        Assert.Equal("10.0.0.0/8,10.1.0.0/16", settings.ProviderSettings["pool"]);
        Assert.Equal("a=b", settings.ProviderSettings["x"]);
    }

    [Fact]
    public void Read_Environment_StandsForTheOptionsAndBelowThem()
    {
        var (settings, mistakes) = SettingsRig.Read(
            "--instance flag",
            ("CLOUDLB_PROVIDER", "memory"),
            ("CLOUDLB_CLUSTER_NAME", "c2"),
            ("CLOUDLB_INSTANCE", "variable"),
            ("CLOUDLB_DEFAULT", "true"),
            ("CLOUDLB_LISTEN", ""),
            ("CLOUDLB_PROVIDER_SET", "a=1\nb=2\n"));

        Assert.Empty(mistakes);
        Assert.Equal("c2", settings.ClusterName);
        Assert.Equal("flag", settings.Instance);
        Assert.True(settings.Controller.Translation.Default);
        Assert.Equal("127.0.0.1:10268", settings.Listen.ToString());
        Assert.Equal("2", settings.ProviderSettings["b"]);
    }

    [Theory]
    [InlineData("--provider aws --cluster-name c", "--provider is 'aws'; allowed is one of local, memory.")]
    [InlineData("--cluster-name c", "--provider (or CLOUDLB_PROVIDER) is missing: one of local, memory.")]
    [InlineData("--provider memory", "--cluster-name (or CLOUDLB_CLUSTER_NAME) is missing: ")]
    [InlineData("--provider memory --cluster-name -x", "--cluster-name is '-x'; allowed is 1 to 100 letters")]
    [InlineData(SettingsRig.Required + "--listen 10268", "--listen is '10268'; allowed is ADDRESS:PORT")]
    [InlineData(SettingsRig.Required + "--listen 127.0.0.1", "--listen is '127.0.0.1'")]
    [InlineData(SettingsRig.Required + "--listen 127.0.0.1:65536", "--listen is '127.0.0.1:65536'")]
    [InlineData(SettingsRig.Required + "--listen ::1:80", "--listen is '::1:80'")]
    [InlineData(SettingsRig.Required + "--listen example.org:80", "--listen is 'example.org:80'")]
    [InlineData(SettingsRig.Required + "--node-health-port -1", "--node-health-port is '-1'; allowed is a whole number from 0 to 65535.")]
    [InlineData(SettingsRig.Required + "--workers 0", "--workers is '0'; allowed is a whole number from 1 to 200.")]
    [InlineData(SettingsRig.Required + "--instance Blue", "--instance is 'Blue'")]
    [InlineData(SettingsRig.Required + "--load-balancer-classes a/b/c", "--load-balancer-classes is 'a/b/c'")]
    [InlineData(SettingsRig.Required + "--load-balancer-classes ,", "--load-balancer-classes is ','")]
    [InlineData(SettingsRig.Required + "--default maybe", "--default is 'maybe'; allowed is true or false.")]
    [InlineData(SettingsRig.Required + "--log-format xml", "--log-format is 'xml'; allowed is one of console, json.")]
    [InlineData(SettingsRig.Required + "--log-level loud", "--log-level is 'loud'; allowed is one of trace, debug, information, warning, error.")]
    [InlineData(SettingsRig.Required + "--provider-set pool", "--provider-set is 'pool'; allowed is KEY=VALUE, each key once.")]
    [InlineData(SettingsRig.Required + "--provider-set a=1 --provider-set a=2", "--provider-set is 'a=1 a=2'; allowed is KEY=VALUE, each key once.")]
    [InlineData(SettingsRig.Required + "--read-only --leader-elect", "--read-only contradicts --leader-elect")]
    [InlineData(SettingsRig.Required + "--leader-elect false --lease-namespace x", "--lease-namespace is given, but there is no election")]
    [InlineData("--provider local --cluster-name c --lease-namespace x", "--lease-namespace is given, but there is no election")]
    [InlineData(SettingsRig.Required + "--frobnicate", "Unrecognized command or argument '--frobnicate'.")]
    [InlineData(SettingsRig.Required + "--workers 1 --workers 2", "Option '--workers' expects a single argument but 2 were provided.")]
    [InlineData(SettingsRig.Required + "--cluster-name d", "Option '--cluster-name' expects a single argument but 2 were provided.")]
    [InlineData(SettingsRig.Required + "--read-only=false --read-only", "--read-only is given 2 times; give it once.")]
    [InlineData("--provider memory --cluster-name", "Required argument missing for option: '--cluster-name'.")]
    [InlineData(SettingsRig.Required + "--instance \u001b[31mx\u202e", "--instance is '\\u001b[31mx\\u202e'; allowed is")]
    [InlineData(SettingsRig.Required + "--workers", "Required argument missing for option: '--workers'.")]
    public void Read_Mistake_IsToldInOneSentence(string arguments, string expected) =>
        Assert.StartsWith(expected, Assert.Single(SettingsRig.Read(arguments).Mistakes), StringComparison.Ordinal);

    [Fact]
    public void Read_MistakeInTheEnvironment_NamesTheVariable() =>
        Assert.StartsWith("CLOUDLB_WORKERS is 'many'", Assert.Single(SettingsRig.Read(SettingsRig.Required, ("CLOUDLB_WORKERS", "many")).Mistakes), StringComparison.Ordinal);

    [Fact]
    public void Read_SeveralMistakes_TellsThemAll() =>
        Assert.Equal(4, SettingsRig.Read("--provider aws --workers x --listen y").Mistakes.Count);

    [Theory]
    [InlineData("--provider memory --cluster-name c", true)]
    [InlineData("--provider memory --cluster-name c --read-only", false)]
    [InlineData("--provider memory --cluster-name c --leader-elect false", false)]
    [InlineData("--provider local --cluster-name c", false)]
    [InlineData("--provider local --cluster-name c --leader-elect", true)]
    public void Read_Election_IsForThoseThatWriteAndMayBeSeveral(string arguments, bool elects) =>
        Assert.Equal(elects, SettingsRig.Read(arguments).Settings.LeaseNamespace is not null);
}
