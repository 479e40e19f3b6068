using CloudLbController.ContractSuite;
using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.Providers.Aws.Tests.Contract;

public sealed class AwsSharingContractTests : SharingContractTests
{
    protected override IContractCloud NewCloud(int seed = 1) => new AwsContractCloud(seed);
}
