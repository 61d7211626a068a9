function mgc = test
mgc.gas_specific_gravity = 0.6;
mgc.temperature = 288.706;
mgc.units = 'si';
mgc.sound_speed = 371.6643;
%% junctions
% id p_min p_max p_nominal junction_type status pipeline_name
mgc.junction = [
1 3000000 6000000 5000000 1 1 'a name'
2 3000000 6000000 3000000 0 1 'a name'
9 0 6000000 3000000 0 0 'not in use'
];
% id fr_junction to_junction diameter length friction_factor p_min p_max status
mgc.pipe = [
1	1	2	0.6	50000	0.01	3000000	6000000	1 % a comment
];
% id junction_id withdrawal_min withdrawal_max withdrawal_nominal is_dispatchable status
mgc.delivery = [
1 2 0 100 60 0 1
];