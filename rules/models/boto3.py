"""Examples for boto3.toml: a client is what its service's name says."""
import json

import boto3
from botocore.client import BaseClient
from django.db import models


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def stored(child: Child) -> None:
    client = boto3.client("s3")
    client.put_object(Bucket="wards", Key="1", Body=child.ward)
    client.put_object(Bucket="children", Key="1", Body=child.surname)      # expect: share-without-agreement
    client.upload_file(f"/data/{child.surname}.pdf", "children", "1")      # expect: share-without-agreement
    path = "/data/children.txt"
    with open(path, "w") as file:
        file.write(child.surname)                                  # expect: plaintext-file
    client.upload_file(path, "children", "1")                      # expect: share-without-agreement
    boto3.resource("s3").Bucket("children").put_object(Key="1", Body=child.surname)    # expect: share-without-agreement
    boto3.resource("s3").Object("children", "1").put(Body=child.surname)   # expect: share-without-agreement


def queued(child: Child) -> None:
    session = boto3.Session()
    session.client("sqs").send_message(QueueUrl="wards", MessageBody=child.ward)
    session.client("sqs").send_message(QueueUrl="children", MessageBody=json.dumps({"name": child.surname}))   # expect: child-data-in-queue
    boto3.resource("sqs").Queue("children").send_message(MessageBody=child.surname)    # expect: child-data-in-queue


def mailed(child: Child) -> None:
    boto3.client("ses").send_email(Source="a", Message={"Body": child.surname})    # expect: child-data-in-message, share-without-agreement
    boto3.client("sns").publish(Message=f"{child.surname} came")   # expect: child-data-in-message, share-without-agreement


def handed_to_a_service(child: Child) -> None:
    boto3.client("lambda").invoke(FunctionName="f", Payload=child.surname)     # expect: share-without-agreement
    boto3.client("comprehend").detect_entities(Text=child.surname)     # expect: share-without-agreement
    boto3.client("bedrock-runtime").invoke_model(body=json.dumps({"prompt": child.surname}))   # expect: child-data-to-llm
    boto3.client("cloudwatch").put_metric_data(Namespace="wards", MetricData=[])


def in_a_table(child: Child) -> None:
    boto3.resource("dynamodb").Table("children").put_item(Item={"ward": child.ward})


def queued_in_other_ways(child: Child) -> None:
    row = json.dumps({"name": child.surname})
    boto3.client("sqs").send_message_batch(QueueUrl="children", Entries=[{"MessageBody": row}])    # expect: child-data-in-queue
    boto3.resource("sqs").Queue("children").send_messages(Entries=[{"MessageBody": row}])      # expect: child-data-in-queue
    boto3.client("kinesis").put_record(StreamName="children", Data=row)        # expect: child-data-in-queue
    boto3.client("kinesis").put_records(Records=[{"Data": row}])   # expect: child-data-in-queue
    boto3.client("firehose").put_record(DeliveryStreamName="children", Record={"Data": row})       # expect: child-data-in-queue
    boto3.client("firehose").put_record_batch(Records=[{"Data": row}])         # expect: child-data-in-queue
    boto3.client("events").put_events(Entries=[{"Detail": row}])   # expect: child-data-in-queue
    boto3.client("stepfunctions").start_execution(input=row)       # expect: child-data-in-queue


def mailed_in_other_ways(child: Child) -> None:
    boto3.client("ses").send_raw_email(RawMessage={"Data": child.surname})     # expect: child-data-in-message, share-without-agreement
    boto3.client("ses").send_templated_email(TemplateData=json.dumps({"name": child.surname}))     # expect: child-data-in-message, share-without-agreement


def answered(child: Child) -> None:
    print(boto3.client("sqs").send_message(QueueUrl="children", MessageBody=child.surname)["MessageId"])       # expect: child-data-in-queue
    print(boto3.client("kinesis").put_records(Records=[{"Data": child.surname}]))      # expect: child-data-in-queue
    print(boto3.client("firehose").put_record(Record={"Data": child.surname}))         # expect: child-data-in-queue
    print(boto3.client("ses").send_raw_email(RawMessage={"Data": child.surname}))      # expect: child-data-in-message, share-without-agreement
    print(boto3.client("s3").put_object(Bucket="children", Key="1", Body=child.surname))       # expect: share-without-agreement
    print(boto3.resource("sqs").Queue("children").send_messages(Entries=[child.surname]))      # expect: child-data-in-queue
    print(boto3.resource("dynamodb").Table("children").put_item(Item={"ward": child.surname}))
    print(boto3.client("dynamodb").transact_write_items(TransactItems=[{"Put": {"Item": {"ward": child.surname}}}]))
    print(boto3.client("events").put_events(Entries=[{"Detail": child.surname}]))      # expect: child-data-in-queue
    print(boto3.client("stepfunctions").start_execution(input=child.surname))  # expect: child-data-in-queue


def from_a_table() -> None:
    row = boto3.resource("dynamodb").Table("children").get_item(Key={"id": 1})["Item"]
    print(row["ward"])
    print(row["surname"])                                          # expect: child-data-on-console
    print(boto3.client("dynamodb").query(TableName="children")["Items"][0]["surname"])         # expect: child-data-on-console


class Stream:
    def __init__(self, client) -> None:
        self.client = client

    def note(self, child: Child) -> None:
        self.client.put_record(StreamName="seen", Data=child.surname, PartitionKey="1")    # expect: child-data-in-queue
        self.client.put_record(StreamName="seen", Data=child.ward, PartitionKey="1")


def with_some_client(client: BaseClient, child: Child) -> None:
    answer = client.put_record(StreamName="seen", Data=child.surname, PartitionKey="1")    # expect: child-data-in-queue
    print(answer["SequenceNumber"])
    client.put_object(Bucket="children", Key="1", Body=child.surname)      # expect: share-without-agreement


made = None


def client_made_once() -> object:
    global made
    if made is None:
        made = boto3.client("dynamodb")
    return made


def looked_for(child: Child) -> None:
    print(boto3.client("dynamodb").query(TableName="children", Key={"id": child.surname})["Count"])
    print(boto3.resource("dynamodb").Table("children").get_item(Key={"id": child.surname})["ResponseMetadata"])
    print(client_made_once().transact_write_items(TransactItems=[{"Put": {"Item": {"ward": child.surname}}}]))
    print(client_made_once().query(TableName="children", Key={"id": child.surname})["Count"])
    print(client_made_once().query(TableName="children")["Items"][0]["surname"])                 # expect: child-data-on-console


def of_a_file(child: Child, path: str) -> None:
    with open(path, "w") as out:
        out.write(child.surname)                                   # expect: plaintext-file
    bucket = boto3.resource("s3").Bucket("exports")
    bucket.upload_file(path, "a.csv")                              # expect: share-without-agreement
    bucket.upload_file("b.csv", "b.csv")
    boto3.resource("s3").Object("exports", "c").upload_file(path)  # expect: share-without-agreement
