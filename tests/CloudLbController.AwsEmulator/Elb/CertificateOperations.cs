using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>The certificates that a TLS listener has beside its default one.</summary>
internal sealed class CertificateOperations(Account account, ElbReader reader, ListenerChecks checks)
{
    public DescribeListenerCertificatesOutput Describe(DescribeListenerCertificatesInput asked)
    {
        var found = account.Listener(asked.ListenerArn);
        var all = new[] { found.Settings.Certificate }.OfType<string>().Concat(found.MoreCertificates);
        var shapes = all.Select((arn, index) => (Place: index + 1, Shape: new CertificateShape { CertificateArn = arn, IsDefault = arn == found.Settings.Certificate }));
        var (items, next) = reader.Page("DescribeListenerCertificates", shapes, one => one.Place, asked.PageSize, asked.Marker);
        return new DescribeListenerCertificatesOutput { Certificates = [.. items.Select(one => one.Shape)], NextMarker = next };
    }

    /// <summary>One that is there already is not added again.</summary>
    public AddListenerCertificatesOutput Add(AddListenerCertificatesInput asked)
    {
        var found = account.Listener(asked.ListenerArn);
        checks.Certificate(asked.Certificates);
        var then = found.MoreCertificates.Union(asked.Certificates.Select(certificate => certificate.CertificateArn)).Where(arn => arn != found.Settings.Certificate).ToList();
        account.Rules.Refuse(
            ListenerRules.CertificateQuota, then.Count > account.Quotas.CertificatesPerLoadBalancer, "TooManyCertificates", "The maximum number of certificates on this load balancer has been reached");
        found.MoreCertificates.Clear();
        found.MoreCertificates.AddRange(then);
        return new AddListenerCertificatesOutput { Certificates = [.. then.Select(arn => new CertificateShape { CertificateArn = arn, IsDefault = false })] };
    }

    public RemoveListenerCertificatesOutput Remove(RemoveListenerCertificatesInput asked)
    {
        var found = account.Listener(asked.ListenerArn);
        var arns = asked.Certificates.Select(certificate => certificate.CertificateArn).ToList();
        account.Rules.Refuse(
            ListenerRules.DefaultCertificateStays, found.Settings.Certificate is { } byDefault && arns.Contains(byDefault), "OperationNotPermitted", "The default certificate cannot be removed");
        found.MoreCertificates.RemoveAll(arns.Contains);
        return new RemoveListenerCertificatesOutput();
    }
}
