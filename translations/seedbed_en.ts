<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>ComparisonText</name>
    <message numerus="yes">
        <source>The schema differs in %Ln line(s).</source>
        <translation>
            <numerusform>The schema differs in %Ln line.</numerusform>
            <numerusform>The schema differs in %Ln lines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s) of %1 differ in their rows.</source>
        <translation>
            <numerusform>%Ln table of %1 differs in its rows.</numerusform>
            <numerusform>%Ln tables of %1 differ in their rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogText</name>
    <message numerus="yes">
        <source>+%n line(s)</source>
        <translation>
            <numerusform>+%n line</numerusform>
            <numerusform>+%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProjectChangesText</name>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will be made anew</source>
        <translation>
            <numerusform>%1 will be made anew</numerusform>
            <numerusform>%1 will be made anew</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will be added</source>
        <translation>
            <numerusform>%1 will be added</numerusform>
            <numerusform>%1 will be added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will be removed</source>
        <translation>
            <numerusform>%1 will be removed</numerusform>
            <numerusform>%1 will be removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServicesModelText</name>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>%n restart</numerusform>
            <numerusform>%n restarts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n service(s) running</source>
        <translation>
            <numerusform>%n service running</numerusform>
            <numerusform>%n services running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n starting</source>
        <translation>
            <numerusform>%n starting</numerusform>
            <numerusform>%n starting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unhealthy</source>
        <translation>
            <numerusform>%n unhealthy</numerusform>
            <numerusform>%n unhealthy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restarting</source>
        <translation>
            <numerusform>%n restarting</numerusform>
            <numerusform>%n restarting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <translation>
            <numerusform>%n stopped</numerusform>
            <numerusform>%n stopped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Closing</name>
    <message numerus="yes">
        <source>%n job(s) are still running.</source>
        <translation>
            <numerusform>%n job is still running.</numerusform>
            <numerusform>%n jobs are still running.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CommandPalette</name>
    <message numerus="yes">
        <source>%1 of %n command(s)</source>
        <translation>
            <numerusform>%1 of %n command</numerusform>
            <numerusform>%1 of %n commands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ContainersPage</name>
    <message numerus="yes">
        <source>%1, %n running</source>
        <translation>
            <numerusform>%1, %n running</numerusform>
            <numerusform>%1, %n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DatabasesPage</name>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n database</numerusform>
            <numerusform>%n databases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DoctorBanner</name>
    <message numerus="yes">
        <source>%n problem(s) in the way</source>
        <translation>
            <numerusform>%n problem in the way</numerusform>
            <numerusform>%n problems in the way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n thing to look at</numerusform>
            <numerusform>%n things to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DoctorDialog</name>
    <message numerus="yes">
        <source>%n problem(s) in the way</source>
        <translation>
            <numerusform>%n problem in the way</numerusform>
            <numerusform>%n problems in the way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ImagesPage</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::JobsBar</name>
    <message numerus="yes">
        <source>%1 and %n other job(s)</source>
        <translation>
            <numerusform>%1 and %n other job</numerusform>
            <numerusform>%1 and %n other jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::LogsPage</name>
    <message numerus="yes">
        <source>%n line(s) copied</source>
        <translation>
            <numerusform>%n line copied</numerusform>
            <numerusform>%n lines copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) saved to %1</source>
        <translation>
            <numerusform>%Ln line saved to %1</numerusform>
            <numerusform>%Ln lines saved to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln older line(s) were let go</source>
        <translation>
            <numerusform>%Ln older line was let go</numerusform>
            <numerusform>%Ln older lines were let go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were lost because the disk is full</source>
        <translation>
            <numerusform>%Ln line was lost because the disk is full</numerusform>
            <numerusform>%Ln lines were lost because the disk is full</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OverviewServices</name>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more service(s) in profiles that are off</source>
        <translation>
            <numerusform>%n more service in profiles that are off</numerusform>
            <numerusform>%n more services in profiles that are off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden service(s)</source>
        <translation>
            <numerusform>%n hidden service</numerusform>
            <numerusform>%n hidden services</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::PlanDialog</name>
    <message numerus="yes">
        <source>%n step(s), about %1</source>
        <translation>
            <numerusform>%n step, about %1</numerusform>
            <numerusform>%n steps, about %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::RecentProjects</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::SetupView</name>
    <message numerus="yes">
        <source>From a clone to a running project in %n step(s). What stands already is skipped; if a step fails you can go on from there.</source>
        <translation>
            <numerusform>From a clone to a running project in %n step. What stands already is skipped; if a step fails you can go on from there.</numerusform>
            <numerusform>From a clone to a running project in %n steps. What stands already is skipped; if a step fails you can go on from there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ToolsPage</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n image(s) not there yet</source>
        <translation>
            <numerusform>%1, %n image not there yet</numerusform>
            <numerusform>%1, %n images not there yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::UsagePage</name>
    <message numerus="yes">
        <source>%n processor(s)</source>
        <translation>
            <numerusform>%n processor</numerusform>
            <numerusform>%n processors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::VolumesPage</name>
    <message numerus="yes">
        <source>%n volume(s) and folder(s)</source>
        <translation>
            <numerusform>%n volume or folder</numerusform>
            <numerusform>%n volumes and folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n not used by any container</source>
        <translation>
            <numerusform>%1, %n not used by any container</numerusform>
            <numerusform>%1, %n not used by any container</numerusform>
        </translation>
    </message>
</context>
</TS>
