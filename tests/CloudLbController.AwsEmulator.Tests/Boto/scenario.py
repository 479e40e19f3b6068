"""A life of a network load balancer through boto3, told in lines: what an independent client reads of the emulator's answers."""
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, vpc, subnet, instance = sys.argv[1:]
options = dict(
    endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="AKIAEXAMPLE", aws_secret_access_key="x", config=Config(retries={"total_max_attempts": 1})
)
elb, ec2 = boto3.client("elbv2", **options), boto3.client("ec2", **options)


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return f"{error.response['Error']['Code']} {error.response['ResponseMetadata']['HTTPStatusCode']}"
    return "not refused"


group = ec2.create_security_group(
    GroupName="front", Description="front", VpcId=vpc, TagSpecifications=[{"ResourceType": "security-group", "Tags": [{"Key": "owner", "Value": "boto"}]}]
)["GroupId"]
permissions = [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "inside"}], "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}]
ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=permissions)
print("twice:", refused(ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=permissions))
found = ec2.describe_security_groups(Filters=[{"Name": "tag:owner", "Values": ["bo*"]}])["SecurityGroups"][0]
print("rules:", found["IpPermissions"][0]["IpRanges"], found["IpPermissions"][0]["Ipv6Ranges"], found["Tags"])

balancer = elb.create_load_balancer(Name="front", Type="network", Subnets=[subnet], SecurityGroups=[group], Tags=[{"Key": "a", "Value": "b"}])["LoadBalancers"][0]
arn = balancer["LoadBalancerArn"]
print("balancer:", balancer["Type"], balancer["Scheme"], balancer["State"]["Code"], balancer["AvailabilityZones"][0]["ZoneName"], balancer["SecurityGroups"] == [group])
print("created:", balancer["CreatedTime"].tzinfo is not None)
elb.get_waiter("load_balancer_available").wait(LoadBalancerArns=[arn], WaiterConfig={"Delay": 1, "MaxAttempts": 2})
target = elb.create_target_group(
    Name="back", Protocol="TCP", Port=30080, VpcId=vpc, HealthCheckProtocol="HTTP", HealthCheckPath="/healthz", HealthCheckPort="10256", HealthCheckIntervalSeconds=10
)["TargetGroups"][0]
print("group:", target["Matcher"], target["HealthCheckTimeoutSeconds"], target["HealthCheckPort"], target["HealthCheckEnabled"])
listener = elb.create_listener(
    LoadBalancerArn=arn, Protocol="TCP", Port=80, DefaultActions=[{"Type": "forward", "TargetGroupArn": target["TargetGroupArn"]}]
)["Listeners"][0]
print("listener:", listener["Port"], listener["DefaultActions"][0]["ForwardConfig"]["TargetGroups"][0]["TargetGroupArn"] == target["TargetGroupArn"])
elb.modify_target_group_attributes(TargetGroupArn=target["TargetGroupArn"], Attributes=[{"Key": "deregistration_delay.timeout_seconds", "Value": "0"}])
elb.register_targets(TargetGroupArn=target["TargetGroupArn"], Targets=[{"Id": instance}, {"Id": instance, "Port": 30081}])
print("unknown:", refused(elb.register_targets, TargetGroupArn=target["TargetGroupArn"], Targets=[{"Id": "i-0"}]))
health = elb.describe_target_health(TargetGroupArn=target["TargetGroupArn"])["TargetHealthDescriptions"]
print("health:", [(one["Target"]["Port"], one["TargetHealth"]["State"], one["HealthCheckPort"]) for one in health])
print("tags:", elb.describe_tags(ResourceArns=[arn])["TagDescriptions"][0]["Tags"])
print("pages:", sum(len(page["Listeners"]) for page in elb.get_paginator("describe_listeners").paginate(LoadBalancerArn=arn, PaginationConfig={"PageSize": 1})))
print("limits:", len(elb.describe_account_limits()["Limits"]) > 0)

print("in use:", refused(elb.delete_target_group, TargetGroupArn=target["TargetGroupArn"]))
elb.delete_load_balancer(LoadBalancerArn=arn)
elb.delete_target_group(TargetGroupArn=target["TargetGroupArn"])
ec2.delete_security_group(GroupId=group)
print("left:", len(elb.describe_load_balancers()["LoadBalancers"]), len(elb.describe_target_groups()["TargetGroups"]))
